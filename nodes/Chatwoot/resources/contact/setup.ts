import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import type { Step } from '../../../engine/steps';
import { avatar, emptyAttributes } from '../../../fields/recordSteps';
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
	const target = { record: CONTACT, path };
	const { labels } = call.value;
	const labelled: Step<IDataObject> = {
		name: 'Labels',
		async run(latest) {
			await call.send(`POST ${CONTACT}/labels`, { path, body: { labels } as IDataObject });
			return latest;
		},
	};
	const steps = [
		...more,
		...(done === 'updated' ? emptyAttributes(call, target) : []),
		...(labels === undefined ? [] : [labelled]),
		...avatar(call, target),
	];
	return await runSteps(steps, contact, {
		words: `Contact ${named(contact)} was ${done}`,
		details: { contactId },
		instead,
	});
}
