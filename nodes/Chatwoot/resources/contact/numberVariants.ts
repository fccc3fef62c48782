/**
 * Countries whose mobile numbers exist in two ways of writing, because a digit came in later or is only dialled from
 * abroad: Brazil's ninth digit, Mexico's 1 and Argentina's 9. WhatsApp uses one of them, people the other.
 */
const OPTIONAL_DIGITS: Array<{ digit: string; pattern: RegExp }> = [
	// Numbers of a landline begin with 2 to 5 and never had a ninth digit.
	{ digit: '9', pattern: /^(\+55\d{2})(9?)([6-9]\d{7})$/ },
	{ digit: '1', pattern: /^(\+52)(1?)(\d{10})$/ },
	{ digit: '9', pattern: /^(\+54)(9?)(\d{10})$/ },
];

/** A phone number in E.164 form, and after it the other way in which the same one may be written. */
export function numberVariants(number: string): string[] {
	const others = OPTIONAL_DIGITS.flatMap(({ digit, pattern }) => {
		const parts = pattern.exec(number);
		if (!parts) return [];
		const [, before, present, after] = parts;
		return [`${before}${present === '' ? digit : ''}${after}`];
	});
	return [number, ...others];
}
