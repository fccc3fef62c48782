import { isExpression, NodeHelpers } from 'n8n-workflow';
import type {
	IDataObject,
	IHttpRequestMethods,
	INode,
	INodeParameters,
	INodeTypeDescription,
} from 'n8n-workflow';
import { invalid } from './formError';
import { isRecord, valueAt } from './record';
import type { Call, Constants, Field, FieldGroup, RequestParts, Route, Send } from './operation';
import { checkAddress, located } from './locate';
import { choiceOf, entriesOf, isEmpty, Pointer, switchOf, typed } from './typed';

type Part = 'body' | 'query' | 'path' | 'value';
interface Place {
	part: Part;
	at: string;
}
/** What stays the same on the way down through one item's form. */
interface Form {
	/** A record that is new has nothing to empty. */
	clears: boolean;
	root: IDataObject;
	node: INode;
	nodeType: INodeTypeDescription | null;
	zone: string;
}
/** One level of the form: its values, and what of them the node's own parameters say, expressions included. */
interface Level {
	values: IDataObject;
	source: unknown;
	parent?: Place;
	/** Where the level is, as the end of a label. */
	where: string;
	/** Options of a collection: what they come out as empty is simply not sent. */
	isOptional?: boolean;
	/** Options that narrow down what is found: without one of them everything is. */
	isFilter?: boolean;
}

/** What a form is read with. */
export interface Reading {
	node: INode;
	nodeType?: INodeTypeDescription | null;
	/** Time zone of the workflow, for dates that name none. */
	zone?: string;
	/** Whether an option that was added and left empty empties the value at Chatwoot. */
	clears?: boolean;
}

/**
 * Builds one item's request parts from its resolved form values. Only fields that are visible with these
 * values take part, and only those that are filled: nothing empty is sent, and no default that nobody chose.
 *
 * @throws UserError that names the field as the form shows it
 */
export function buildRequest(
	fields: Field[],
	values: IDataObject,
	{ node, nodeType = variantOf(node), zone = 'UTC', clears = true }: Reading,
): RequestParts {
	const parts = emptyParts();
	const root = chosenIn(fields, values);
	const form: Form = { clears, root, node, nodeType, zone };
	place(fields, { values: root, source: node.parameters, where: '' }, form, parts);
	return parts;
}

/** What n8n's conditions look at to tell whether an AI agent runs the node. */
function variantOf({ type }: INode) {
	return { name: type } as INodeTypeDescription;
}

/** The values of a form, with the choices by the values that decide which other fields are shown. */
function chosenIn(fields: Field[], values: IDataObject): IDataObject {
	const choices = fields.flatMap((field) => {
		const value = values[field.name];
		const choice =
			typeof value !== 'string' && typeof value !== 'number'
				? undefined
				: field.type === 'options'
					? choiceOf(field, value)
					: field.type === 'boolean'
						? switchOf(value)
						: undefined;
		return choice === undefined || choice === value ? [] : [[field.name, choice] as const];
	});
	return choices.length > 0 ? { ...values, ...Object.fromEntries(choices) } : values;
}

/**
 * Puts path values into a route. Each is encoded, and one that could lead to another endpoint is refused.
 *
 * @param labels how the form calls the values
 * @returns method and path, e.g. `{ method: 'GET', path: '/api/v1/accounts/1/inboxes/5' }`
 */
export function fillRoute(route: Route, values: IDataObject, labels: Record<string, string> = {}) {
	const [method, template] = route.split(' ') as [IHttpRequestMethods, string];
	const path = template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
		const value = values[name];
		const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
		if (text === '' || /^\.+$|[/\\?#\s\p{Cc}\p{Cs}]/u.test(text)) {
			throw invalid(
				labels[name] ?? `'${name}'`,
				'must be a single identifier: no slashes, question marks or spaces',
			);
		}
		return encodeURIComponent(text);
	});
	return { method, path };
}

/** Adds what the form doesn't ask. Places are dotted; what comes out as undefined is left out. */
export function addConstants(target: IDataObject, constants: Constants | undefined, call: Call) {
	for (const [at, constant] of Object.entries(constants ?? {})) {
		const value: unknown = typeof constant === 'function' ? constant(call) : constant;
		if (value !== undefined) put(target, at, value);
	}
}

function emptyParts(): RequestParts {
	return {
		body: {},
		query: {},
		path: {},
		value: {},
		files: [],
		secrets: [],
		labels: {},
		placed: [],
		pending: [],
	};
}

function place(fields: Field[], level: Level, form: Form, parts: RequestParts) {
	const { values, source, parent, where, isOptional } = level;
	for (const field of fields) {
		if (!(field.name in values) && !field.required && field.type !== 'hidden') continue;
		const visible = NodeHelpers.displayParameter(
			values as INodeParameters,
			field,
			form.node,
			form.nodeType,
			form.root as INodeParameters,
		);
		if (!visible) continue;

		const label = `'${field.displayName}'${where}`;
		const target = placeOf(field, parent);
		const raw = values[field.name];
		const from = isExpression(source) ? source : isRecord(source) ? source[field.name] : undefined;

		if (field.type === 'collection') {
			if (isEmpty(raw)) continue;
			if (!isRecord(raw)) throw invalid(label, 'must be an object with its options');
			const options: Level = {
				values: raw,
				source: from,
				parent: target,
				where: ` in '${field.displayName}'`,
				isOptional: true,
				isFilter: field.name === 'filters',
			};
			place(field.options as Field[], options, form, parts);
			continue;
		}
		if (field.type === 'fixedCollection') {
			const isFilled = placeRows(field, raw, from, target, form, parts, label);
			if (!isFilled && isOptional && form.clears && !isExpression(from))
				clear(field, target, parts);
			continue;
		}

		const value = isEmpty(raw) ? undefined : typed(field, raw, label, form.zone);
		if (!isEmpty(value)) placeValue(field, value, label, target, parts);
		else if (field.required) throw invalid(label, 'is required');
		else if (!comesFromExpression(from)) {
			if (isOptional && form.clears) clear(field, target, parts);
		} else if (decides(field, level)) {
			throw invalid(label, 'is an expression that came out empty', EMPTY);
		}
	}
}

const EMPTY =
	'Only a field that is left empty means the default. Look at what the expression gives for this item.';

/** Whether an empty value would mean something: the default account, the first choice, no limit, any record. */
function decides({ type }: Field, { isOptional, isFilter }: Level): boolean {
	if (type === 'resourceLocator') return !isOptional || isFilter === true;
	return !isOptional && (type === 'options' || type === 'boolean');
}

/** Only a person empties a value on purpose: n8n adds an option to a collection when it is chosen. */
function clear(field: Field, target: Place | undefined, parts: RequestParts) {
	if (field.clear !== undefined && target) set(parts, target, field.clear);
}

function comesFromExpression(from: unknown): boolean {
	return isExpression(isRecord(from) && '__rl' in from ? from.value : from);
}

function placeValue(
	field: Field,
	value: unknown,
	label: string,
	target: Place | undefined,
	parts: RequestParts,
) {
	if (field.typeOptions?.password) parts.secrets.push(String(value));
	if (field.send?.file !== undefined) {
		for (const inputField of entriesOf(value)) {
			parts.files.push({ part: field.send.file, inputField: String(inputField), label });
		}
		return;
	}
	if (!target) return;
	if (target.part === 'path') parts.labels[target.at] = label;
	else parts.placed.push({ label, at: target.at, isRequired: field.required ?? false });
	if (value instanceof Pointer && value.id === undefined) {
		parts.pending.push(async (call) => {
			const found = await located(field, value, label, call);
			set(call, target, converted(field.send, found, label));
			await resolvePlaced(field.send, target, label, call);
		});
		return;
	}
	if (value instanceof Pointer) {
		const { value: address } = value;
		parts.pending.push(async (call) => await Promise.resolve(checkAddress(address, label, call)));
	}
	const known = value instanceof Pointer ? value.id : value;
	set(parts, target, converted(field.send, known, label));
	if (field.send?.resolve) {
		parts.pending.push(async (call) => await resolvePlaced(field.send, target, label, call));
	}
}

async function resolvePlaced(send: Send | undefined, target: Place, label: string, call: Call) {
	if (!send?.resolve) return;
	set(call, target, await send.resolve(valueAt(call[target.part], target.at), label, call), true);
}

function converted(send: Send | undefined, value: unknown, label: string): unknown {
	return send?.as ? send.as(value, label) : value;
}

function placeOf(field: Field, parent: Place | undefined): Place | undefined {
	for (const part of ['body', 'query', 'path', 'value'] as const) {
		const at = field.send?.[part];
		if (at !== undefined) return { part, at };
	}
	return parent && { part: parent.part, at: join(parent.at, field.name) };
}

/**
 * The rows of a fixedCollection as objects: an array when the form takes several, one object otherwise. The rows of
 * its only group stand at the field's place; of several groups each stands there under its own name.
 *
 * @returns whether there are any
 */
function placeRows(
	field: Field,
	raw: unknown,
	source: unknown,
	target: Place | undefined,
	form: Form,
	parts: RequestParts,
	label: string,
): boolean {
	if (!isEmpty(raw) && !isRecord(raw)) throw invalid(label, 'must be filled through its form');
	const groups = field.options as FieldGroup[];
	let isFilled = false;
	for (const group of groups) {
		const from = isExpression(source) ? source : valueAt(source, group.name);
		const content = isEmpty(raw) ? undefined : (raw as IDataObject)[group.name];
		const rows = rowsOf(field, group, content, from, form, parts, label);
		if (isEmpty(rows)) continue;
		isFilled = true;
		if (!target) continue;
		const at = groups.length === 1 ? target.at : join(target.at, group.name);
		const position: Place = { part: target.part, at };
		set(parts, position, converted(field.send, rows, label));
		if (field.send?.resolve) {
			parts.pending.push(async (call) => await resolvePlaced(field.send, position, label, call));
		}
	}
	if (!isFilled && field.required) throw invalid(label, 'is required');
	return isFilled;
}

function rowsOf(
	field: Field,
	group: FieldGroup,
	content: unknown,
	source: unknown,
	form: Form,
	{ secrets, placed, pending }: RequestParts,
	label: string,
): unknown {
	if (isEmpty(content)) return undefined;
	const several = field.typeOptions?.multipleValues === true;
	const rows: unknown = several ? content : [content];
	if (!Array.isArray(rows)) throw invalid(label, 'must be a list of rows');

	const objects = rows.map((row: unknown, index) => {
		if (!isRecord(row)) throw invalid(label, 'must be a list of rows');
		const own = { ...emptyParts(), secrets, placed, pending };
		const where = several ? ` in row ${index + 1} of '${field.displayName}'` : '';
		const from = several && Array.isArray(source) ? (source[index] as unknown) : source;
		const parent: Place = { part: 'body', at: '' };
		const values = chosenIn(group.values, row);
		place(group.values, { values, source: from, parent, where }, form, own);
		return own.body;
	});
	return several ? objects : objects[0];
}

function join(prefix: string, name: string): string {
	return prefix === '' ? name : `${prefix}.${name}`;
}

function set(
	parts: Pick<RequestParts, Part>,
	{ part, at }: Place,
	value: unknown,
	isFinal = false,
) {
	if (value !== undefined) put(parts[part], at, value, isFinal);
}

/**
 * Sets a value at a dotted place; two objects for one place are merged into a copy, since objects may be input data.
 *
 * @param isFinal the value replaces what is there
 */
function put(target: IDataObject, at: string, value: unknown, isFinal = false) {
	const keys = at.split('.');
	const last = keys.pop() as string;
	let level = target;
	for (const key of keys) level = (level[key] ??= {}) as IDataObject;
	const present = level[last];
	level[last] = (
		isRecord(value) && !isFinal ? { ...(isRecord(present) && present), ...value } : value
	) as IDataObject;
}
