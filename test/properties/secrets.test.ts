import fc from 'fast-check';
import { runs, secret } from '../harness/arbitraryForms';
import { useSandbox } from '../harness/chatwoot';
import type { NodeRun } from '../harness/engine';

/** Whatever happens, nobody reads the access token or a channel's secret in what the node says. */

const chatwoot = useSandbox();

/** All that a person or a log gets from a run. n8n itself attaches the node with its parameters to an error. */
function said({ items, errorItems, error, hints }: NodeRun): string {
	const told: Record<string, unknown> = { ...error, message: error?.message, stack: error?.stack };
	delete told.node;
	return JSON.stringify([items, errorItems, hints, told]);
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

function leaked(run: NodeRun, secrets: string[]): string[] {
	const text = said(run);
	return secrets.filter((given) => text.includes(inJson(given.trim())));
}

const onError = fc.constantFrom(
	'stopWorkflow' as const,
	'continueRegularOutput' as const,
	'continueErrorOutput' as const,
);
const answers: Array<(words: string) => object | string> = [
	(message) => ({ message, attributes: ['base'] }),
	(error) => ({ error }),
	(message) => ({ errors: [message] }),
	(message) => ({ error: { message, code: 190 } }),
	(text) => text,
];
const token = secret.map((text) => text.trim().replace(/[^\x21-\x7e]/g, '-'));

it('neither when Chatwoot takes the form, nor when it or a proxy repeats what it got', async () => {
	let repeated = 0;
	await fc.assert(
		fc.asyncProperty(
			runs(1, 1),
			fc.record({ token, onError, answer: fc.constantFrom(...answers) }),
			fc.constantFrom(401, 422, 500),
			async ({ parameters, items, secrets }, given, status) => {
				const { sandbox } = chatwoot;
				const leaksOf = async (accessToken: string) => {
					// The raw data is asked for knowingly; n8n marks the secrets in it as sensitive.
					const simplified = { ...parameters, simplify: true };
					const run = await chatwoot.createInbox(simplified, {
						items,
						node: { onError: given.onError },
						credentials: { accessToken },
					});
					// The error branch repeats the input, which here holds the values of the form.
					for (const { json } of run.errorItems) delete json.values;
					return { run, leaks: leaked(run, [accessToken, ...secrets]) };
				};

				sandbox.reset();
				expect((await leaksOf(sandbox.tokens.administrator)).leaks).toEqual([]);

				const [first] = sandbox.requests;
				if (!first) return;
				const sent = secrets
					.map((text) => text.trim())
					.filter((text) => first.text.includes(inJson(text)));
				sandbox.reset();
				const words = `Refused: ${[given.token, ...sent].join(', ')}!`;
				sandbox.fault({ method: 'POST' }, { status, body: given.answer(words) });
				const { run, leaks } = await leaksOf(given.token);
				expect(leaks).toEqual([]);
				if (said(run).includes('***')) repeated++;
			},
		),
		{ numRuns: 300, interruptAfterTimeLimit: 15_000 },
	);
	expect(repeated).toBeGreaterThan(10);
}, 60_000);
