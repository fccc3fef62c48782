import { sleep } from 'n8n-workflow';

/** All times in this file are in milliseconds. */

/**
 * A request waits this long in all, counted from its first refusal, before its failure is reported.
 * Chatwoot's limit counts by the minute: a request must still be there to ask when that minute is over.
 */
export const PATIENCE = 75_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 8_000;
/**
 * n8n opens a connection for each request, and those opened in one turn of the event loop all wait for the last of
 * them. Unhindered, parallel requests soon leave as one pack and are answered as one pack, and n8n and the server take
 * turns in being idle. So no more than this many leave per turn.
 */
const PACK = 4;
const NEXT_TURN = 1;
/** Between the requests that ask whether a limit still holds. */
const GAP_AFTER_PAUSE = 50;
/** What was learned about a limit counts half after this time, so that a faster pace is tried. */
const HALF_LIFE = 2_000;
/** While a request waits, what it waits for gets shorter. */
const LOOK_AGAIN = 250;
const FIRST_RETRY = 250;
const MOST_RETRIES = 4;
/** Mostly it means no; only now and then that a moment later it works. */
const MOST_AFTER_500 = 2;

/**
 * Lets the requests of a run through in the order in which they come, one at a time.
 *
 * When Chatwoot answers 429 all of them wait together, because a limit counts them all. The pause doubles while
 * refusals go on, and is never shorter than Retry-After. What was accepted meanwhile tells how much the limit allows:
 * from then on the requests keep that distance, and close up until they are refused again.
 */
export class Gate {
	/** Resolves when the last request that came is through. */
	private line: Promise<void> = Promise.resolve();
	private passes = 0;
	private lastPass = 0;
	private opensAt = Date.now();
	private acceptedSince = 0;
	private learnedGap = 0;
	private refusals = 0;
	private closings = 0;

	constructor(private readonly signal?: AbortSignal) {}

	/** Waits until a request may be sent. @returns a ticket that tells later what the request knew of the gate */
	async pass(): Promise<number> {
		this.line = this.line.then(async () => {
			if (++this.passes % PACK === 0) await sleep(NEXT_TURN, this.signal);
			for (let wait = this.wait(); wait > 0; wait = this.wait()) {
				await sleep(Math.min(wait, LOOK_AGAIN), this.signal);
			}
			this.lastPass = Date.now();
		});
		await this.line;
		return this.closings;
	}

	/** Closes the gate, unless someone else did since the ticket was drawn: a burst of refusals is one refusal. */
	close(ticket: number, retryAfter = 0) {
		if (ticket !== this.closings) return;
		this.closings++;
		const pause = Math.min(FIRST_PAUSE * 2 ** this.refusals, LONGEST_PAUSE);
		const opensAt = Date.now() + Math.max(retryAfter, withJitter(pause));
		// From one opening to the next a limit allows what it accepted; a refusal in vain tells nothing new.
		if (this.acceptedSince > 0) this.learnedGap = (opensAt - this.opensAt) / this.acceptedSince;
		this.acceptedSince = 0;
		this.opensAt = opensAt;
		this.refusals++;
	}

	/** A request that was sent before the gate closed does not show that the pause is over. */
	accepted(ticket: number) {
		this.acceptedSince++;
		if (ticket === this.closings) this.refusals = 0;
	}

	/** Milliseconds until the gate opens. */
	get remaining(): number {
		return Math.max(0, this.opensAt - Date.now());
	}

	private wait(): number {
		const now = Date.now();
		if (now < this.opensAt) return this.opensAt - now;
		const shortest = this.refusals > 0 ? GAP_AFTER_PAUSE : 0;
		const learned = this.learnedGap * 2 ** ((this.opensAt - now) / HALF_LIFE);
		return this.lastPass + Math.max(shortest, learned) - now;
	}
}

/** How long one request keeps trying. */
export class Patience {
	private refusedAt?: number;
	private retries = 0;

	/** @param patience for how long a request may wait in all */
	constructor(private readonly patience = PATIENCE) {}

	/** Whether a further wait of so many milliseconds is within bounds. */
	allows(wait: number): boolean {
		this.refusedAt ??= Date.now();
		return Date.now() + wait - this.refusedAt <= this.patience;
	}

	/** Pause before the next retry after a failure with this status, or undefined when enough were made. */
	nextRetry(status?: number): number | undefined {
		const pause = withJitter(FIRST_RETRY * 2 ** this.retries);
		const most = status === 500 ? MOST_AFTER_500 : MOST_RETRIES;
		return this.retries++ < most && this.allows(pause) ? pause : undefined;
	}
}

/** Retry-After in milliseconds: it holds seconds or an HTTP date. */
export function retryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' || header === '') return undefined;
	const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
	return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Between 100 % and 125 %, so that several executions don't come back in step. */
function withJitter(milliseconds: number): number {
	return milliseconds * (1 + Math.random() / 4);
}
