/** What a process remembers for a while: the newest so many, each for a time. */
export class Remembered<T = true> {
	private readonly entries = new Map<string, { value: T; until: number }>();

	/**
	 * @param time for how long, in milliseconds
	 * @param most how many at most; the oldest go first
	 */
	constructor(
		private readonly time: number,
		private readonly most = 20_000,
	) {}

	get(key: string): T | undefined {
		const entry = this.entries.get(key);
		return entry && entry.until > Date.now() ? entry.value : undefined;
	}

	set(key: string, value: T) {
		// The newest stands last, also when it was there before.
		this.entries.delete(key);
		this.entries.set(key, { value, until: Date.now() + this.time });
		for (const [oldest, { until }] of this.entries) {
			if (this.entries.size <= this.most && until > Date.now()) break;
			this.entries.delete(oldest);
		}
	}

	get size(): number {
		return this.entries.size;
	}
}

/** @returns whether none of the keys was seen before; all of them are from now on */
export function isFirst(seen: Remembered, keys: string[]): boolean {
	const known = keys.some((key) => seen.get(key));
	for (const key of keys) seen.set(key, true);
	return !known;
}
