import { sleep } from 'n8n-workflow';

/**
 * A request waits this long in all, counted from its first refusal, before its failure is reported. In milliseconds.
 * Chatwoot's limit counts by the minute: a request must still be there to ask when that minute is over.
 */
const PATIENCE = 75_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
const GAP_AFTER_PAUSE = 50;
const FIRST_RETRY = 250;
const MOST_RETRIES = 4;

/**
 * Lets requests through until Chatwoot answers 429; then all of them wait together, because a limit counts them all.
 * The pause is half a second and doubles while refusals go on, and is never shorter than Retry-After. After it they
 * come one by one until one is accepted, so that a limit that still holds refuses few of them.
 */
export class Gate {
	private opensAt = 0;
	private refusals = 0;
	private closings = 0;

	constructor(private readonly signal?: AbortSignal) {}

	/** Waits until requests may be sent. @returns a ticket that tells later what the request knew of the gate */
	async pass(): Promise<number> {
		for (let wait = this.wait(); wait > 0; wait = this.wait()) await sleep(wait, this.signal);
		if (this.refusals > 0) this.opensAt = Date.now() + GAP_AFTER_PAUSE;
		return this.closings;
	}

	/** Closes the gate, unless someone else did since the ticket was drawn: a burst of refusals is one refusal. */
	close(ticket: number, retryAfter = 0) {
		if (ticket !== this.closings) return;
		this.closings++;
		const pause = Math.min(FIRST_PAUSE * 2 ** this.refusals, LONGEST_PAUSE);
		this.opensAt = Date.now() + Math.max(retryAfter, withJitter(pause));
		this.refusals++;
	}

	/** Lets all come again. A request that was sent before the gate closed says nothing about the limit now. */
	accepted(ticket: number) {
		if (ticket === this.closings) this.refusals = 0;
	}

	private wait(): number {
		return this.opensAt - Date.now();
	}

	/** Milliseconds until the gate opens. */
	get remaining(): number {
		return Math.max(0, this.wait());
	}
}

/** How long one request keeps trying. */
export class Patience {
	private refusedAt?: number;
	private retries = 0;

	/** Whether a further wait of so many milliseconds is within bounds. */
	allows(wait: number): boolean {
		this.refusedAt ??= Date.now();
		return Date.now() + wait - this.refusedAt <= PATIENCE;
	}

	/** Pause before the next retry in milliseconds, or undefined when enough were made. */
	nextRetry(): number | undefined {
		const pause = withJitter(FIRST_RETRY * 2 ** this.retries);
		return this.retries++ < MOST_RETRIES && this.allows(pause) ? pause : undefined;
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
