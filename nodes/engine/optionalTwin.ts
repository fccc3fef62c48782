import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field } from './operation';

const EXPRESSION = { _cnd: { startsWith: '=' } };

/**
 * A required field that only some choices of another field show, as the two fields that n8n needs for it.
 *
 * When that other field is an expression, n8n's check before a run takes every field that depends on it as shown and
 * demands all required ones, while its editor shows only those of the resolved choice: what the check demands could
 * not be filled in. So the field is required while the choice is fixed, and has a twin of the same name that is
 * optional while the choice is an expression; the request is built from the resolved choice in both cases.
 *
 * @param form the fields among which the deciding ones are
 * @returns the field alone when nothing like that can happen to it
 */
export function withOptionalTwin(field: Field, form: Field[]): Field[] {
	const { show = {}, hide = {} } = field.displayOptions ?? {};
	const choices = new Map(
		form.filter(({ type }) => type === 'options').map((choice) => [choice.name, choice]),
	);
	const deciding = [...Object.keys(hide), ...Object.keys(show)].find(
		(name) => choices.get(name) && !choices.get(name)?.displayOptions,
	);
	if (!field.required || deciding === undefined) return [field];

	// As `hide` only: a `show` that an expression decides makes n8n show the field, whatever `hide` says.
	const hidden = { ...hide };
	for (const [name, shownFor] of Object.entries(show)) {
		const options = (choices.get(name)?.options ?? []) as INodePropertyOptions[];
		hidden[name] = options.map(({ value }) => value).filter((value) => !shownFor?.includes(value));
	}
	hidden[deciding] = [...(hidden[deciding] ?? []), EXPRESSION];
	return [
		{ ...field, displayOptions: { hide: hidden } },
		{ ...field, required: false, displayOptions: { show: { [deciding]: [EXPRESSION] } } },
	];
}
