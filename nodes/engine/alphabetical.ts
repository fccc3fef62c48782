/**
 * Orders of what people read, letter case aside, for what is sorted while a form is built: n8n loads it at its start,
 * where the first use of a locale's own order takes as long as building all forms.
 */

export function byName(a: { name: string }, b: { name: string }): number {
	return compare(a.name, b.name);
}

export function byDisplayName(a: { displayName: string }, b: { displayName: string }): number {
	return compare(a.displayName, b.displayName);
}

function compare(a: string, b: string): number {
	const [first, second] = [a.toLowerCase(), b.toLowerCase()];
	return first < second ? -1 : Number(first > second);
}
