/** What goes wrong on the way to a server and back, on order. */

export interface FaultMatch {
	method?: string;
	/** A whole path without query (a trailing slash makes no difference), or a pattern for it. */
	path?: string | RegExp;
	/** How many requests it befalls; 1 by default. */
	times?: number;
	/** How many matching requests pass first; 0 by default. */
	after?: number;
}

/**
 * - `status`: an answer that isn't Chatwoot's (a proxy, a throttle). The request is not carried out
 *   (`before: true` says so explicitly), unless `carriedOut` is set.
 * - `reset`: the connection breaks before, or after the request was carried out.
 * - `hang`: no answer ever comes; not carried out unless `carriedOut` is set.
 * - `truncate`: carried out, but half of the body is missing.
 * - `redirect`: not carried out.
 * - `delay` alone: the right answer, later.
 *
 * Times are milliseconds.
 */
export type Fault =
	| {
			status: number;
			headers?: Record<string, string>;
			/** Objects are sent as JSON, text as it is. */
			body?: object | string;
			contentType?: string;
			delay?: number;
			before?: true;
			carriedOut?: boolean;
	  }
	| { reset: 'before' | 'after' }
	| { hang: true; carriedOut?: boolean }
	| { truncate: true }
	| { redirect: string; status?: number }
	| { delay: number };

interface Order {
	match: FaultMatch;
	fault: Fault;
	skip: number;
	left: number;
}

export class Faults {
	private orders: Order[] = [];

	add(match: FaultMatch, fault: Fault): void {
		this.orders.push({ match, fault, skip: match.after ?? 0, left: match.times ?? 1 });
	}

	clear(): void {
		this.orders = [];
	}

	/** The fault for this request, which is thereby used up once. */
	take(method: string, path: string): Fault | undefined {
		for (const order of this.orders) {
			if (order.left <= 0 || !matches(order.match, method, path)) continue;
			if (order.skip > 0) {
				order.skip -= 1;
				continue;
			}
			order.left -= 1;
			return order.fault;
		}
		return undefined;
	}
}

function matches(match: FaultMatch, method: string, path: string): boolean {
	if (match.method && match.method.toUpperCase() !== method) return false;
	if (match.path === undefined) return true;
	if (typeof match.path === 'string') return bare(match.path) === bare(path);
	match.path.lastIndex = 0;
	return match.path.test(path);
}

function bare(path: string): string {
	return path.replace(/(?<=.)\/+$/, '');
}
