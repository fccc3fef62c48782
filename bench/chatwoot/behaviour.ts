/** What the loopback server is told to do, and what it tells of it. Plain data: it crosses a process boundary. */
export interface Behaviour {
	/** Milliseconds before every answer; a pair is drawn from evenly. */
	latency?: number | [number, number];
	throttle?: Throttle;
	/** Share of requests that go wrong after they were carried out. */
	faults?: { badGateway: number; reset: number; hang: number };
	/** How many conversations there are. */
	conversations?: number;
}

export type Throttle =
	/** Lets `burst` requests pass at once and `rate` per second in the long run. */
	| { kind: 'bucket'; rate: number; burst: number; retryAfter: boolean }
	/** Lets `limit` requests pass in each period of so many milliseconds, as rack-attack does; the first period starts now. */
	| { kind: 'window'; limit: number; period: number };

export interface Seen {
	requests: number;
	/** Answered with 429. */
	refused: number;
	/** Names of the inboxes that exist, in the order of their creation. */
	created: string[];
	/** Names that inboxes were given by updates, contents of the messages of conversations: by id, in the order of arrival. */
	updates: Record<number, string[]>;
	/** Whether a write to an inbox or conversation arrived while another one of it was under way. */
	overlapped: boolean;
	/** The most requests that were under way at once. */
	mostAtOnce: number;
	/** Body of the last creation. */
	lastBody: unknown;
}

/** How the server's process is spoken to: each message is answered by one. */
export type Message = { behave: Behaviour } | { tell: true };
export type Reply = { port: number } | { done: true } | { seen: Seen };
