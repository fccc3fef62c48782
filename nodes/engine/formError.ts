import { UserError } from 'n8n-workflow';

/** What is wrong with a value of the form. */
export class FormError extends UserError {
	constructor(
		readonly label: string,
		sentence: string,
		advice: string,
	) {
		super(`${label} ${sentence}`, { description: advice });
	}
}

/**
 * A sentence about one form field: the label as the form shows it, then what is wrong and how to put it right.
 *
 * @param advice how to get on, where there is more to say than to correct the value
 */
export function invalid(label: string, sentence: string, advice?: string): FormError {
	return new FormError(label, sentence, advice ?? adviceFor(label, sentence));
}

function adviceFor(label: string, sentence: string): string {
	if (label.startsWith("The credential's")) return 'Correct it in the credential and run again.';
	if (!label.startsWith("'")) return 'Nothing was changed for this item.';
	return sentence.startsWith('is required')
		? `Fill in ${label}. If an expression fills it, look at what that gives for this item.`
		: `Correct the value of ${label}, or the expression that gives it, and run again.`;
}
