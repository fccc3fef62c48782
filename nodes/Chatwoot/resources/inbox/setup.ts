import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../../engine/failures';
import type { Call, InputFile } from '../../../engine/operation';
import type { Step } from '../../../engine/steps';
import { imagePart } from '../../../fields/image';

/** What an inbox gets after its main request, because that ignores or can't take it. */

export const INBOX = '/api/v1/accounts/{accountId}/inboxes/{inboxId}';

/** What status 500 means when an inbox with these settings is saved. */
export function internalError(call?: Call): string {
	const { channel, portal_id: helpCenter } = call?.body ?? {};
	const reasons = [
		helpCenter !== undefined && 'the help center does not exist',
		serviceOf((channel ?? {}) as IDataObject, call?.value.channelType),
	].filter(Boolean);
	return reasons.length > 0
		? `Chatwoot fails like this when ${reasons.join(', or when ')}. Its log names the reason.`
		: 'Chatwoot fails like this on values it does not know. Its log names the reason.';
}

/** What Chatwoot asks when an inbox of a channel is saved. */
function serviceOf(channel: IDataObject, chosen: unknown): string | undefined {
	switch (channel.type ?? chosen) {
		case 'email':
			return channel.imap_enabled === true || channel.smtp_enabled === true
				? 'a mail server does not answer: check server, port and firewall of IMAP and SMTP'
				: undefined;
		case 'telegram':
			return 'Telegram cannot be reached';
		case 'whatsapp':
			return channel.provider === 'default'
				? '360dialog cannot be reached'
				: 'the provider (Meta, 360dialog or Twilio) cannot be reached';
		case 'voice':
			return 'Twilio cannot be reached';
		default:
			return undefined;
	}
}

/** A number, address, token or channel that must be unique in the whole installation. */
export function taken(failure: Failure): Failure {
	if (failure.status !== 422 || !failure.message.includes('has already been taken')) return failure;
	return {
		...failure,
		isFinal: true,
		description:
			'Another inbox of this Chatwoot has it, perhaps in another account, or one that is still being deleted: enter another value, or wait a moment and run again.',
		again: undefined,
	};
}

const AVATAR = "'Avatar Field Name'";

/** The image that the form names. @throws UserError when there is none, or Chatwoot would refuse it */
export async function avatarOf(call: Call): Promise<{ image: Blob; fileName: string } | undefined> {
	if (call.value.avatar === undefined) return undefined;
	const file = await call.file(call.value.avatar as string, AVATAR);
	return { image: imagePart(file, AVATAR), fileName: contentName(file) };
}

/**
 * Each step only if the form asks for it.
 *
 * @param settings body of a PATCH that is needed before, `{}` for none
 */
export function setupSteps(
	call: Call,
	inboxId: number,
	settings: IDataObject,
): Array<Step<IDataObject>> {
	const { avatar, agents, agentBot } = call.value;
	const path = { inboxId };
	const steps: Array<Step<IDataObject> | false> = [
		Object.keys(settings).length > 0 && {
			name: settings.working_hours ? 'Business Hours' : 'Inbox Settings',
			run: async () => await call.send(`PATCH ${INBOX}`, { path, body: settings }),
		},
		avatar !== undefined && {
			name: 'Avatar',
			async run(inbox) {
				const { image, fileName } = (await avatarOf(call))!;
				if (String(inbox.avatar_url).endsWith(fileName)) return inbox;
				// Alone in its request: in a multipart body Chatwoot would store numbers and booleans of other fields as text.
				const body = new FormData();
				body.append('avatar', image, fileName);
				return await call.send(`PATCH ${INBOX}`, { path, body });
			},
		},
		agents !== undefined && {
			name: 'Agents',
			async run(inbox) {
				await call.send('POST /api/v1/accounts/{accountId}/inbox_members', {
					body: { inbox_id: inboxId, user_ids: agents },
					repeat: true,
				});
				return inbox;
			},
		},
		agentBot !== undefined && {
			name: 'Agent Bot',
			async run(inbox) {
				await call.send(`POST ${INBOX}/set_agent_bot`, { path, body: { agent_bot: agentBot } });
				return inbox;
			},
		},
	];
	return steps.filter((step) => step !== false);
}

/** Chatwoot shows the name of the uploaded file in `avatar_url`, so that the same image need not be sent twice. */
function contentName({ data, fileName }: InputFile): string {
	const extension = /\.\w+$/.exec(fileName)?.[0] ?? '';
	return `avatar-${createHash('sha256').update(data).digest('hex').slice(0, 16)}${extension}`;
}
