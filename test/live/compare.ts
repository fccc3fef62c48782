/** How the kind of a value differs from what was recorded: keys and JSON types, not the values themselves. */

type Kinds = Map<string, Set<string>>;

/** @returns sentences like "meta.sender: number instead of object" */
export function differences(recorded: unknown[], live: unknown[]): string[] {
	if (recorded.length === 0 || live.length === 0) {
		return recorded.length === live.length
			? []
			: [`${live.length} items, ${recorded.length} in the recording`];
	}
	const expected = kindsOf(recorded);
	const found = kindsOf(live);
	return [...new Set([...expected.keys(), ...found.keys()])].sort().flatMap((place) => {
		const before = expected.get(place);
		const now = found.get(place);
		if (!before) return isFilled(parentOf(place), expected) ? [`${place} is new`] : [];
		if (!now) return isFilled(parentOf(place), found) ? [`${place} is missing`] : [];
		const others = [...now].filter((kind) => !before.has(kind));
		// Null says that there is none; which kind there would be is not known.
		if (others.length === 0 || before.size === 0) return [];
		return [`${place}: ${others.join(' or ')} instead of ${[...before].join(' or ')}`];
	});
}

const parentOf = (place: string) => place.slice(0, Math.max(place.lastIndexOf('.'), 0));

/** Nothing can be missing in what is itself absent, null or empty. */
function isFilled(place: string, kinds: Kinds): boolean {
	return place === '' || [...kinds.keys()].some((other) => other.startsWith(`${place}.`));
}

/** The kinds of all values by their place; those of a list share one place. */
function kindsOf(values: unknown[]): Kinds {
	const kinds: Kinds = new Map();
	const note = (value: unknown, place: string) => {
		const known = kinds.get(place) ?? new Set<string>();
		kinds.set(place, known);
		if (value === null) return;
		known.add(Array.isArray(value) ? 'list' : typeof value);
		if (typeof value !== 'object') return;
		for (const [key, child] of Object.entries(value as object)) {
			note(child, `${place}.${Array.isArray(value) ? '[]' : key}`);
		}
	};
	for (const value of values) note(value, '');
	kinds.delete('');
	return new Map([...kinds].map(([place, known]) => [place.slice(1), known]));
}
