import type { Chatwoot } from './chatwoot/client';
import type { Run } from './engine';
import type { Findings } from './report';

/** What every benchmark works with. */
export interface Bench {
	run: Run;
	chatwoot: Chatwoot;
	rounds: number;
	items: number;
}

export interface Benchmark {
	title: string;
	measure(bench: Bench): Promise<Findings>;
}
