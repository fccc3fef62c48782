import type { IDataObject } from 'n8n-workflow';
import type { Call, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { businessHoursField } from '../../../fields/businessHours';
import { imagePart } from '../../../fields/image';
import { channelFields, channelOf, channelOptions, channelSettings } from './channels';
import { csatSurvey, inboxSettings } from './settings';

const AVATAR = "'Avatar Input Data Field Name'";

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create inbox',
	description:
		'Add an inbox of any channel: website, email, WhatsApp, SMS, Telegram, LINE or API. Needs an administrator token.',
	route: 'POST /api/v1/accounts/{accountId}/inboxes',
	fields: [
		{
			displayName: 'Channel Type',
			name: 'channelType',
			type: 'options',
			required: true,
			default: 'web_widget',
			options: channelOptions,
			description: 'Where the conversations of the inbox come from',
			send: { body: 'channel.type' },
		},
		{
			displayName: 'Inbox Name',
			name: 'inboxName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Support',
			description: 'The name that agents and customers see',
			displayOptions: { hide: { channelType: ['telegram'] } },
			maxLength: 255,
			send: { body: 'name' },
		},
		...channelFields,
		inboxSettings,
		...channelSettings,
		businessHoursField,
		csatSurvey,
	],
	options: [
		{
			displayName: 'If Setup Fails',
			name: 'ifSetupFails',
			type: 'options',
			default: 'keep',
			options: [
				{ name: 'Delete Inbox', value: 'delete' },
				{ name: 'Keep Inbox', value: 'keep' },
			],
			description:
				'What to do with the new inbox when its business hours, avatar, agents or agent bot could not be set',
		},
	],
	result: {
		simplify: [
			'id',
			'name',
			'channel_type',
			'website_url',
			'website_token',
			'web_widget_script',
			'inbox_identifier',
			'webhook_url',
			'email',
			'forward_to_email',
			'phone_number',
			'provider',
			'bot_name',
			'callback_webhook_url',
			'avatar_url',
		],
	},
	advice: {
		402: 'The account has as many inboxes as its plan allows. Delete one, or upgrade the plan.',
		500: 'Chatwoot fails like this when the help center does not exist, or when a service it asks (Telegram, Meta, 360dialog) cannot be reached. Its log names the reason.',
	},
	async check(call) {
		channelTypeOf(call)?.check?.(call);
		const avatar = call.value.avatar as string | undefined;
		if (avatar !== undefined) imagePart(await call.file(avatar, AVATAR), AVATAR);
	},
	async run(call) {
		const inbox = await call.send();
		const inboxId = inbox.id as number;
		const undo = async () =>
			await call.send('DELETE /api/v1/accounts/{accountId}/inboxes/{inboxId}', {
				path: { inboxId },
			});
		return await runSteps(
			stepsOf(call, inboxId),
			inbox,
			{ words: `Inbox '${String(inbox.name)}' (id ${inboxId})`, details: { inboxId } },
			call.value.ifSetupFails === 'delete' ? undo : undefined,
		);
	},
	hint(call, row) {
		const channel = channelTypeOf(call)?.hint(row);
		const hoursOff = call.value.workingHours && row.working_hours_enabled === false;
		return hoursOff
			? `${channel} Its business hours are saved but off: add 'Enable Business Hours' in Inbox Settings.`
			: channel;
	},
};

function channelTypeOf({ body }: Call) {
	return channelOf((body.channel as IDataObject).type);
}

/** What the create call ignores or can't take, each only if the form asks for it. */
function stepsOf(call: Call, inboxId: number): Array<Step<IDataObject>> {
	const { workingHours, avatar, agents, agentBot } = call.value;
	const path = { inboxId };
	const patch = async (body: IDataObject | FormData) =>
		await call.send('PATCH /api/v1/accounts/{accountId}/inboxes/{inboxId}', { path, body });
	const steps: Array<Step<IDataObject> | false> = [
		workingHours !== undefined && {
			name: 'Business Hours',
			run: async () => await patch({ working_hours: workingHours }),
		},
		avatar !== undefined && {
			name: 'Avatar',
			async run() {
				// Alone in its request: in a multipart body Chatwoot would store the numbers and booleans of other fields as text.
				const file = await call.file(avatar as string, AVATAR);
				const form = new FormData();
				form.append('avatar', imagePart(file, AVATAR), file.fileName);
				return await patch(form);
			},
		},
		agents !== undefined && {
			name: 'Agents',
			async run(inbox) {
				const body = { inbox_id: inboxId, user_ids: agents };
				await call.send('POST /api/v1/accounts/{accountId}/inbox_members', { body });
				return inbox;
			},
		},
		agentBot !== undefined && {
			name: 'Agent Bot',
			async run(inbox) {
				const body = { agent_bot: agentBot };
				await call.send('POST /api/v1/accounts/{accountId}/inboxes/{inboxId}/set_agent_bot', {
					path,
					body,
				});
				return inbox;
			},
		},
	];
	return steps.filter((step) => step !== false);
}
