import { declarations, everyField } from '../harness/declarations';
import type { Declared } from '../harness/declarations';
import type { Field } from '../../nodes/engine/operation';

/**
 * Names are saved in people's workflows, and n8n carries values over when the operation changes: what is wrong here at
 * the first release stays wrong.
 */

/** Names in collections that are no names of the API's, with the reason. */
const OWN_NAMES: Record<string, string> = {
	'options.itemsInParallel': 'an option of the engine',
	'options.ifSetupFails': 'an option of the engine',
};

/** Ids that are no records of Chatwoot's, so that there is no list to choose from; those in camelCase at any place. */
const FOREIGN_IDS: Record<string, string> = {
	phoneNumberId: "Meta's id of a WhatsApp number",
	businessAccountId: "Meta's id of a WhatsApp business",
	sourceId: 'what the channel of an inbox calls a contact or a message',
	lineChannelId: "LINE's id of a channel",
	bandwidthAccountId: "Bandwidth's id of an account",
	bandwidthApplicationId: "Bandwidth's id of an application",
	'smsSettings.account_id': "Bandwidth's id of an account",
	'smsSettings.application_id': "Bandwidth's id of an application",
	echoId: 'a text of the sender that comes back in the answer',
};

/** Names whose place in the request differs between operations of a resource, with the reason. */
const TWO_PLACES: Record<string, string> = {
	'inbox.channelType':
		'Update can not change it: there it tells of which channel the inbox is, and which fields to show',
};

/** What an operation other than n8n's own does; its value starts with one of these. */
const VERBS =
	'add archive assign attach block cancel clone complete count create delete detach disable download enable export filter find get hand import invite mark merge move mute pin register remove reopen reset resolve retry save search send set snooze start stop subscribe sync test toggle transcribe translate trigger unassign unblock unmute unpin unsubscribe update upload verify'.split(
		' ',
	);
/** Values that n8n gives a meaning, whose names people know from other nodes. */
const STANDARD = ['create', 'delete', 'get', 'getAll', 'update', 'upsert'];

describe.each(declarations())('%s', (_node, resources) => {
	const fields = everyField(resources);

	describe('one name, wherever it stands in the node,', () => {
		it('has one type', () => {
			const typeOf = ({ type, typeOptions }: Field) =>
				typeOptions?.multipleValues ? `${type}, several` : type;
			expect(several(fields, ({ at }) => at, typeOf)).toEqual([]);
		});

		it('chooses from one list', () => {
			const listOf = ({ typeOptions, modes = [] }: Field) =>
				typeOptions?.loadOptionsMethod ??
				modes.map((mode) => mode.typeOptions?.searchListMethod).find(Boolean);
			expect(several(fields, ({ at }) => at, listOf)).toEqual([]);
		});
	});

	it('one name goes to one place of the request in all operations of a resource', () => {
		expect(places(fields).filter(({ name }) => !(name in TWO_PLACES))).toEqual([]);
	});

	it('names in camelCase at the top of the form, as the API does in collections', () => {
		expect(misspelt(fields).filter((at) => !(at in OWN_NAMES))).toEqual([]);
	});

	it('asks for no ids of records: a locator is named after the record', () => {
		expect(ids(fields).filter((at) => !(at in FOREIGN_IDS))).toEqual([]);
	});

	it('gives each resource, and each operation of a resource, a value of its own', () => {
		expect(twice(resources.map(({ value }) => value))).toEqual([]);
		for (const { operations } of resources) {
			expect(twice(operations.map(({ value }) => value))).toEqual([]);
		}
	});

	it('names operations as n8n does, or by a verb', () => {
		const verb = new RegExp(`^(${VERBS.join('|')})([A-Z][A-Za-z]*)?$`);
		const values = resources.flatMap(({ operations }) => operations.map(({ value }) => value));
		expect(values.filter((value) => !STANDARD.includes(value) && !verb.test(value))).toEqual([]);
		const names = resources.map(({ value }) => value);
		expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]*)*$/.test(name))).toEqual([]);
	});
});

it('every exception is still one', () => {
	const all = declarations().map(([, resources]) => everyField(resources));
	const unneeded = (exceptions: Record<string, string>, found: string[]) =>
		Object.keys(exceptions).filter((name) => !found.includes(name));
	expect(unneeded(OWN_NAMES, all.flatMap(misspelt))).toEqual([]);
	expect(unneeded(FOREIGN_IDS, all.flatMap(ids))).toEqual([]);
	expect(
		unneeded(
			TWO_PLACES,
			all.flatMap(places).map(({ name }) => name),
		),
	).toEqual([]);
});

function misspelt(fields: Declared[]): string[] {
	return names(
		fields.filter(({ top, field: { name } }) =>
			top ? !/^[a-z]+([A-Z][a-z]*|\d+)*$/.test(name) : !/^[a-z]+(_[a-z]+|_?\d+)*$/.test(name),
		),
	);
}

/** Ids that are typed in; those of another service by the name they have at the top of a form. */
function ids(fields: Declared[]): string[] {
	const found = names(
		fields.filter(
			({ top, field: { name, type } }) =>
				/(Id|_id)s?$/.test(name) && (top || ['string', 'number'].includes(type)),
		),
	);
	return found.map((at) => {
		const name = at.split('.').pop() as string;
		const atTop = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
		return atTop in FOREIGN_IDS ? atTop : at;
	});
}

function places(fields: Declared[]) {
	const placeOf = ({ send = {} }: Field) =>
		(['body', 'query', 'path', 'value'] as const)
			.filter((part) => send[part] !== undefined)
			.map((part) => `${part} ${send[part]}`)
			.join();
	const top = fields.filter((declared) => declared.top);
	return several(top, ({ resource, at }) => `${resource}.${at}`, placeOf);
}

function names(fields: Declared[]): string[] {
	return [...new Set(fields.map(({ at }) => at))];
}

/** The names for which something comes out differently from one operation to another, with who says what. */
function several(
	fields: Declared[],
	nameOf: (declared: Declared) => string,
	valueOf: (field: Field) => string | undefined,
) {
	const found = new Map<string, Record<string, string>>();
	for (const declared of fields) {
		const said = found.get(nameOf(declared)) ?? {};
		found.set(nameOf(declared), said);
		said[String(valueOf(declared.field))] ??= `${declared.resource}.${declared.operation}`;
	}
	return [...found]
		.map(([name, said]) => ({ name, said }))
		.filter(({ said }) => Object.keys(said).length > 1);
}

function twice(texts: string[]): string[] {
	return texts.filter((text, index) => texts.indexOf(text) !== index);
}
