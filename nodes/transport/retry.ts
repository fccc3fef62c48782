import { sleep } from 'n8n-workflow';

/** A request waits this long in all, counted from its first refusal, before its failure is reported. In milliseconds. */
const PATIENCE = 60_000;
const FIRST_PAUSE = 1_000;
const FIRST_RETRY = 250;
const MOST_RETRIES = 4;

/**
 * Lets requests through until Chatwoot answers 429; then all of them wait together, because a limit counts them all.
 * The pause is what Retry-After says, else one second that doubles while refusals go on. A Retry-After of nothing,
 * said again and again, is no invitation to ask in a loop.
 */
export class Gate {
	private opensAt = 0;
	private refusals = 0;
	private closings = 0;

	constructor(private readonly signal?: AbortSignal) {}

	/** Waits until requests may be sent. @returns a ticket that tells later what the request knew of the gate */
	async pass(): Promise<number> {
		for (let wait = this.wait(); wait > 0; wait = this.wait()) await sleep(wait, this.signal);
		return this.closings;
	}

	/** Closes the gate, unless someone else did since the ticket was drawn: a burst of refusals is one refusal. */
	close(ticket: number, retryAfter: number | undefined) {
		if (ticket !== this.closings) return;
		this.closings++;
		const growing = 2 ** this.refusals;
		const pause =
			retryAfter === undefined
				? withJitter(FIRST_PAUSE * growing)
				: Math.max(retryAfter, FIRST_RETRY * growing);
		this.opensAt = Date.now() + pause;
		this.refusals++;
	}

	succeeded() {
		this.refusals = 0;
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
