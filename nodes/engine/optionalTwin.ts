import type { IDisplayOptions, INodePropertyOptions } from 'n8n-workflow';
import { omit } from './record';
import type { Field } from './operation';

type Conditions = NonNullable<IDisplayOptions['show']>;
type Values = NonNullable<Conditions[string]>;

const EXPRESSION: Values = [{ _cnd: { startsWith: '=' } }];

/**
 * A required field that other fields of the form decide about, as the two fields that n8n needs for it.
 *
 * When a deciding field is an expression, n8n's check before a run takes every field that depends on it as shown and
 * demands all required ones, while its editor shows only those of the resolved choice: what the check demands could
 * not be filled in. So the field is required while everything that decides about it is fixed, and has a twin of the
 * same name that is optional while any of it is an expression; the request is built from the resolved values in both
 * cases. n8n never shows both.
 *
 * @param form the fields among which the deciding ones are; what is not there (resource, operation) is always fixed
 * @returns the field alone when nothing like that can happen to it, or n8n has no words for what its twins need
 */
export function withOptionalTwin(field: Field, form: Field[]): Field[] {
	const { show = {}, hide = {} } = field.displayOptions ?? {};
	const names = new Set([...Object.keys(show), ...Object.keys(hide)]);
	if (!field.required || names.size === 0) return [field];

	const deciding = [...names].flatMap((name) => {
		const choice = form.find((other) => other.name === name.replace(/^\//, ''));
		return choice && !choice.noDataExpression ? decision(name, choice, show[name], hide[name]) : [];
	});
	const last = deciding.at(-1);
	if (!last) return [field];
	if (deciding.some((choice) => !choice.isNot || !(choice.is || choice === last))) return [field];

	const open = deciding.map(({ name }) => name);
	const fixed = { show: omit(show, ...open), hide: omit(hide, ...open) };
	// As `hide` only: a `show` that an expression decides makes n8n show the field, whatever `hide` says.
	const required = {
		show: fixed.show,
		hide: {
			...fixed.hide,
			...conditions(deciding, ({ isNot = [] }) => [...isNot, ...EXPRESSION]),
		},
	};
	// n8n goes through `show` until it meets an expression, so that it comes to the last condition only without any before.
	const optional = {
		show: {
			...fixed.show,
			...conditions(deciding, (choice) => (choice === last ? EXPRESSION : choice.is)),
		},
		hide: fixed.hide,
	};
	return [
		{ ...field, displayOptions: withoutEmpty(required) },
		{ ...field, required: false, displayOptions: withoutEmpty(optional) },
	];
}

/** What a deciding field has to be for the other to be shown, and what it is otherwise; undefined when n8n can't say it. */
interface Decision {
	name: string;
	is?: Values;
	isNot?: Values;
}

function decision(name: string, choice: Field, show?: Values, hide?: Values): Decision {
	if (!show) return { name, is: opposite(choice, hide ?? []), isNot: hide };
	const is = show.filter((value) => !hide?.includes(value));
	return { name, is, isNot: opposite(choice, is) };
}

/** The conditions of which one holds exactly when none of the values is chosen. */
function opposite(choice: Field, values: Values): Values | undefined {
	const all = allValues(choice);
	const [value, ...more] = values;
	if (choice.type === 'multiOptions' || values.some((each) => typeof each === 'object')) {
		return undefined;
	}
	// A choice that is hidden itself has no value, which is not among the others of its list.
	if (more.length === 0 && (!all || choice.displayOptions)) {
		return [{ _cnd: { not: value as string } }];
	}
	return all?.filter((other) => !values.includes(other));
}

/** Undefined where the form doesn't know them: those of loaded lists, of text and numbers. */
function allValues({ type, options }: Field): Array<string | number | boolean> | undefined {
	if (type === 'boolean') return [true, false];
	if (type !== 'options' || !options) return undefined;
	return (options as INodePropertyOptions[]).map(({ value }) => value);
}

function conditions(
	deciding: Decision[],
	valuesOf: (choice: Decision) => Values | undefined,
): Conditions {
	return Object.fromEntries(deciding.map((choice) => [choice.name, valuesOf(choice)]));
}

function withoutEmpty(displayOptions: { show: Conditions; hide: Conditions }): IDisplayOptions {
	return Object.fromEntries(
		Object.entries(displayOptions).filter(([, names]) => Object.keys(names).length > 0),
	);
}
