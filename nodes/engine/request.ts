import { NodeHelpers } from 'n8n-workflow';
import type {
	IDataObject,
	IHttpRequestMethods,
	INode,
	INodeParameterResourceLocator,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { invalid, isRecord } from './operation';
import type { Field, FieldGroup, RequestParts, Route } from './operation';

type Part = Exclude<keyof RequestParts, 'secrets'>;
interface Place {
	part: Part;
	at: string;
}
/** What stays the same on the way down through one item's form. */
interface Form {
	root: IDataObject;
	node: INode;
	nodeType: INodeTypeDescription | null;
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
	node: INode,
	nodeType: INodeTypeDescription | null = null,
): RequestParts {
	const parts = emptyParts();
	place(fields, values, { root: values, node, nodeType }, parts, undefined, '');
	return parts;
}

/**
 * Puts path values into a route. Each is encoded, and one that could lead to another endpoint is refused.
 *
 * @returns method and path, e.g. `{ method: 'GET', path: '/api/v1/accounts/1/inboxes/5' }`
 */
export function fillRoute(route: Route, values: IDataObject) {
	const [method, template] = route.split(' ') as [IHttpRequestMethods, string];
	const path = template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => {
		const value = values[name];
		const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
		if (text === '' || /^\.+$|[/\\?#\s\p{Cc}\p{Cs}]/u.test(text)) {
			throw invalid(
				`'${name}'`,
				'must be a single identifier: no slashes, question marks or spaces',
			);
		}
		return encodeURIComponent(text);
	});
	return { method, path };
}

function emptyParts(): RequestParts {
	return { body: {}, query: {}, path: {}, value: {}, secrets: [] };
}

function place(
	fields: Field[],
	values: IDataObject,
	form: Form,
	parts: RequestParts,
	parent: Place | undefined,
	where: string,
) {
	for (const field of fields) {
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

		if (field.type === 'collection') {
			if (isEmpty(raw)) continue;
			if (!isRecord(raw)) throw invalid(label, 'must be an object with its options');
			place(field.options as Field[], raw, form, parts, target, ` in '${field.displayName}'`);
			continue;
		}

		const value =
			field.type === 'fixedCollection'
				? rowsOf(field, raw, form, label, parts.secrets)
				: isEmpty(raw)
					? undefined
					: typed(field, raw, label);
		if (isEmpty(value)) {
			if (field.required) throw invalid(label, 'is required');
			continue;
		}
		if (field.typeOptions?.password) parts.secrets.push(String(value));
		if (target)
			put(parts[target.part], target.at, field.send?.as ? field.send.as(value, label) : value);
	}
}

function placeOf(field: Field, parent: Place | undefined): Place | undefined {
	for (const part of ['body', 'query', 'path', 'value'] as const) {
		const at = field.send?.[part];
		if (at !== undefined) return { part, at };
	}
	return parent && { part: parent.part, at: join(parent.at, field.name) };
}

/** The rows of a fixedCollection as objects: an array when the form takes several, one object otherwise. */
function rowsOf(field: Field, raw: unknown, form: Form, label: string, secrets: string[]): unknown {
	if (isEmpty(raw)) return undefined;
	if (!isRecord(raw)) throw invalid(label, 'must be filled through its form');
	const [group] = field.options as FieldGroup[];
	const several = field.typeOptions?.multipleValues === true;
	const content = raw[group.name];
	const rows = isEmpty(content) ? [] : several ? content : [content];
	if (!Array.isArray(rows)) throw invalid(label, 'must be a list of rows');

	const objects = rows.map((row: unknown, index) => {
		if (!isRecord(row)) throw invalid(label, 'must be a list of rows');
		const parts = { ...emptyParts(), secrets };
		const where = several ? ` in row ${index + 1} of '${field.displayName}'` : '';
		place(group.values, row, form, parts, { part: 'body', at: '' }, where);
		return parts.body;
	});
	return several ? objects : objects[0];
}

/** Gives a value the JSON type of its field: expressions and AI agents deliver text where a number is meant. */
function typed(field: Field, raw: unknown, label: string): unknown {
	switch (field.type) {
		case 'number':
			return numberOf(field, raw, label);
		case 'boolean':
			if (typeof raw === 'boolean') return raw;
			if (raw === 'true' || raw === 'false') return raw === 'true';
			throw invalid(label, 'must be true or false');
		case 'options':
			return choice(field, raw, label);
		case 'multiOptions': {
			const list: unknown[] = Array.isArray(raw) ? raw : String(raw).split(',');
			return list
				.map((entry) => (typeof entry === 'string' ? entry.trim() : entry))
				.filter((entry) => !isEmpty(entry))
				.map((entry) => choice(field, entry, label));
		}
		case 'json':
			return jsonOf(raw, label);
		case 'resourceLocator':
			return located(field, raw, label);
		default:
			return textOf(field, raw, label);
	}
}

function numberOf(field: Field, raw: unknown, label: string): number {
	const value = typeof raw === 'string' ? Number(raw) : raw;
	if (typeof value !== 'number' || !Number.isFinite(value))
		throw invalid(label, 'must be a number');
	const { minValue, maxValue, numberPrecision } = field.typeOptions ?? {};
	if (numberPrecision === 0 && !Number.isInteger(value)) {
		throw invalid(label, 'must be a whole number');
	}
	if (minValue !== undefined && value < minValue) {
		throw invalid(label, `must be ${minValue} or more`);
	}
	if (maxValue !== undefined && value > maxValue) {
		throw invalid(label, `must be ${maxValue} or less`);
	}
	return value;
}

function choice(field: Field, raw: unknown, label: string): unknown {
	if (!field.options) {
		// The choices are loaded from Chatwoot; their values are names or ids.
		if (typeof raw === 'object') throw invalid(label, 'must be a list of names or IDs');
		return raw;
	}
	const options = field.options as INodePropertyOptions[];
	const option = options.find(({ value }) => String(value) === String(raw));
	if (!option) {
		throw invalid(label, `must be one of: ${options.map(({ value }) => value).join(', ')}`);
	}
	return option.value;
}

function jsonOf(raw: unknown, label: string): unknown {
	if (typeof raw !== 'string') return raw;
	try {
		return JSON.parse(raw) as unknown;
	} catch {
		throw invalid(label, 'must be valid JSON');
	}
}

/** The identifier that a locator points at, taken out of a pasted address where its mode knows how. */
function located(field: Field, raw: unknown, label: string): unknown {
	if (!isRecord(raw)) return raw;
	const { mode: modeName, value } = raw as unknown as INodeParameterResourceLocator;
	if (isEmpty(value)) return undefined;
	const extract = field.modes?.find(({ name }) => name === modeName)?.extractValue;
	if (!extract) return value;
	const found = new RegExp(String(extract.regex)).exec(String(value));
	if (!found) throw invalid(label, 'does not look like an address of this in Chatwoot');
	return found[1];
}

function textOf(field: Field, raw: unknown, label: string): string {
	if (typeof raw === 'object') throw invalid(label, 'must be text');
	const text = String(raw);
	if (field.maxLength !== undefined && text.length > field.maxLength) {
		throw invalid(label, `must have ${field.maxLength} characters or fewer, it has ${text.length}`);
	}
	return text;
}

/** What a form leaves empty: nothing, blanks, and lists without entries. */
function isEmpty(value: unknown): value is undefined | null | '' {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'object' && Object.keys(value).length === 0)
	);
}

function join(prefix: string, name: string): string {
	return prefix === '' ? name : `${prefix}.${name}`;
}

/** Sets a value at a dotted place; two objects for one place are merged into a copy, since objects may be input data. */
function put(target: IDataObject, at: string, value: unknown) {
	const keys = at.split('.');
	const last = keys.pop() as string;
	let level = target;
	for (const key of keys) level = (level[key] ??= {}) as IDataObject;
	const present = level[last];
	level[last] = (
		isRecord(value) ? { ...(isRecord(present) && present), ...value } : value
	) as IDataObject;
}
