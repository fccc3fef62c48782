import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { emptied } from '../../../fields/customAttributes';
import { avatarBody } from '../../../fields/image';
import { CONTACT, named } from './find';

/** What a contact gets after its main request, because that ignores or can't take it. */

/**
 * Sets up what the form asks for besides the contact's own keys.
 *
 * @param done what is done already: "created" or "updated"
 * @param more steps that come first
 * @param instead what to do when one fails, where running again would make another contact
 */
export async function setUp(
	call: Call,
	contact: IDataObject,
	done: 'created' | 'updated',
	{ more = [], instead }: { more?: Array<Step<IDataObject>>; instead?: string } = {},
): Promise<IDataObject> {
	const contactId = contact.id as number;
	const path = { contactId };
	const { avatar, labels } = call.value;
	const keys = done === 'updated' ? emptied(call) : [];
	const steps: Array<Step<IDataObject> | false> = [
		...more,
		keys.length > 0 && {
			name: 'Custom Attributes',
			async run(latest) {
				const body = { custom_attributes: keys };
				const answer = await call.send(`POST ${CONTACT}/destroy_custom_attributes`, { path, body });
				return { ...latest, ...(answer.payload as IDataObject) };
			},
		},
		labels !== undefined && {
			name: 'Labels',
			async run(latest) {
				await call.send(`POST ${CONTACT}/labels`, { path, body: { labels } as IDataObject });
				return latest;
			},
		},
		avatar !== undefined && {
			name: 'Avatar',
			async run(latest) {
				const answer = await call.send(`PATCH ${CONTACT}`, { path, body: await avatarBody(call) });
				return { ...latest, ...(answer.payload as IDataObject) };
			},
		},
	];
	return await runSteps(
		steps.filter((step) => step !== false),
		contact,
		{ words: `Contact ${named(contact)} was ${done}`, details: { contactId }, instead },
	);
}
