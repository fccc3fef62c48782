/** One place in a merged sequence, with the numbers of the sequences that pass through it. */
export interface Place<Item> {
	item: Item;
	users: number[];
	/** The places that stand before it in some sequence, directly. */
	after: Set<Place<Item>>;
}

/**
 * Merges sequences into one that keeps the order of each: every item once, first come first. Where a sequence has two
 * items in the contrary order of those before it, one of them stands a second time, for this sequence and later ones.
 */
export function mergeOrders<Item>(sequences: Item[][]): Array<Place<Item>> {
	const places = new Map<Item, Array<Place<Item>>>();
	sequences.forEach((sequence, user) => {
		let last: Place<Item> | undefined;
		for (const item of sequence) {
			const known = places.get(item) ?? [];
			let place = known.find((candidate) => !last || canFollow(candidate, last));
			if (!place) {
				place = { item, users: [], after: new Set() };
				places.set(item, [...known, place]);
			}
			place.users.push(user);
			if (last) place.after.add(last);
			last = place;
		}
	});

	const order = new Set<Place<Item>>();
	const visit = (place: Place<Item>) => {
		if (order.has(place)) return;
		place.after.forEach(visit);
		order.add(place);
	};
	[...places.values()].flat().forEach(visit);
	return [...order];
}

/** Whether a place may stand behind another: it must not stand before it already. */
function canFollow<Item>(place: Place<Item>, other: Place<Item>): boolean {
	if (place.after.has(other)) return true;
	const seen = new Set<Place<Item>>();
	const leadsTo = (later: Place<Item>): boolean => {
		if (later === place) return true;
		if (seen.has(later)) return false;
		seen.add(later);
		return [...later.after].some(leadsTo);
	};
	return !leadsTo(other);
}
