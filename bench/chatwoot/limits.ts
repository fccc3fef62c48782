import type { Throttle } from './behaviour';

/** Says of each request whether it passes; if not, after how many milliseconds one may. */
export type Limit = () => { refusedFor?: number };

export function limitOf(throttle: Throttle | undefined): Limit {
	if (!throttle) return () => ({});
	return throttle.kind === 'bucket' ? bucket(throttle) : fixedWindow(throttle);
}

function bucket({ rate, burst }: { rate: number; burst: number }): Limit {
	let tokens = burst;
	let filledAt = performance.now();
	return () => {
		const now = performance.now();
		tokens = Math.min(burst, tokens + ((now - filledAt) * rate) / 1000);
		filledAt = now;
		if (tokens < 1) return { refusedFor: ((1 - tokens) * 1000) / rate };
		tokens--;
		return {};
	};
}

function fixedWindow({ limit, period }: { limit: number; period: number }): Limit {
	let endsAt = performance.now() + period;
	let count = 0;
	return () => {
		const now = performance.now();
		if (now >= endsAt) {
			endsAt += period * Math.ceil((now - endsAt + 1) / period);
			count = 0;
		}
		return ++count > limit ? { refusedFor: endsAt - now } : {};
	};
}
