import { unixSeconds } from '../engine/convert';
import { invalid } from '../engine/formError';
import type { Call, Field } from '../engine/operation';

/**
 * From and To of a report. Chatwoot takes unix seconds, reads the leading digits of every other form without a word,
 * and drops the range or answers with 500 when one end is missing: both come, and are checked as a pair by
 * `checkDateRange`.
 */
export function dateRange(displayOptions?: Field['displayOptions']): Field[] {
	return [
		dateField('From', 'since', 'The start of the period', displayOptions),
		dateField('To', 'until', 'The end of the period, which is not part of it', displayOptions),
	];
}

function dateField(
	displayName: string,
	name: string,
	description: string,
	displayOptions: Field['displayOptions'],
): Field {
	return {
		displayName,
		name,
		type: 'dateTime',
		required: true,
		default: '',
		description,
		...(displayOptions && { displayOptions }),
		send: { query: name, as: unixSeconds },
	};
}

/** @throws UserError when the period ends before it starts, or has one end only */
export function checkDateRange({ query: { since, until } }: Pick<Call, 'query'>) {
	if (since === undefined && until === undefined) return;
	if (since === undefined) throw invalid("'From'", "is required together with 'To'");
	if (until === undefined) throw invalid("'To'", "is required together with 'From'");
	if (Number(since) >= Number(until)) throw invalid("'From'", "must be earlier than 'To'");
}
