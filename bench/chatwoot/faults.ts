import type { Behaviour } from './behaviour';

export type Fault = 'badGateway' | 'reset' | 'hang' | undefined;

/**
 * Deals faults from a shuffled deck of one hundred: of each hundred requests exactly the asked-for share goes wrong,
 * at places nobody can foresee.
 */
export function dealerOf(faults: Behaviour['faults']): () => Fault {
	if (!faults) return () => undefined;
	const hundred: Fault[] = [];
	for (const [fault, share] of Object.entries(faults)) {
		for (let card = 0; card < share * 100; card++) hundred.push(fault as Fault);
	}
	while (hundred.length < 100) hundred.push(undefined);
	let deck: Fault[] = [];
	return () => {
		if (deck.length === 0) deck = shuffled(hundred);
		return deck.pop();
	};
}

function shuffled<T>(cards: T[]): T[] {
	const deck = [...cards];
	for (let last = deck.length - 1; last > 0; last--) {
		const other = Math.floor(Math.random() * (last + 1));
		[deck[last], deck[other]] = [deck[other], deck[last]];
	}
	return deck;
}
