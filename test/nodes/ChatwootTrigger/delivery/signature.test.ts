import { doubtOf, isSameSecret } from '../../../../nodes/ChatwootTrigger/delivery/signature';
import { allDeliveries } from '../../../harness/deliveries';

/** What a real Chatwoot 4.15.1 signed: the bytes, its secret, its time. */
const vectors = allDeliveries.filter(({ raw }) => raw !== undefined);

afterEach(() => jest.useRealTimers());

/** As it arrives so many seconds after it was signed. */
function arriving(timestamp: string, seconds = 1) {
	jest.useFakeTimers({ now: (Number(timestamp) + seconds) * 1000 });
}

it('there are vectors of accounts, bots and API inboxes, three attempts of one delivery among them', () => {
	expect(vectors.map(({ id }) => id)).toEqual([
		...['acc-001', 'acc-014', 'acc-034', 'acc-261'],
		...['bot-005', 'bot-retry-1', 'bot-retry-2', 'bot-retry-3'],
		...['api-005', 'api-115'],
	]);
});

describe.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
	const { raw = '', secret = '', timestamp = '', signature = '' } = vector;
	const bytes = Buffer.from(raw);
	const doubt = (more: Partial<Parameters<typeof doubtOf>[0]> = {}, secrets = [secret]) =>
		doubtOf({ raw: bytes, signature, timestamp, ...more }, secrets);

	it('is valid', () => {
		arriving(timestamp);
		expect(doubt()).toBeUndefined();
		expect(doubt({}, ['another', secret])).toBeUndefined();
	});

	it('with one bit of the body, the time or the secret changed is not', () => {
		arriving(timestamp);
		for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
			const flipped = Buffer.from(bytes);
			flipped[at] ^= 1;
			expect(doubt({ raw: flipped })).toBe('mismatch');
		}
		expect(doubt({ timestamp: String(Number(timestamp) + 1) })).toBe('mismatch');
		expect(doubt({}, [`${secret}x`])).toBe('mismatch');
		expect(doubt({}, [''])).toBe('mismatch');
		expect(doubt({}, [])).toBe('mismatch');
	});

	it.each([
		[299, undefined],
		[-299, undefined],
		[301, 'clock'],
		[-301, 'clock'],
	])('%d seconds later: %s', (seconds, expected) => {
		arriving(timestamp, seconds);
		expect(doubt()).toBe(expected);
	});

	it.each([
		['no signature', { signature: undefined }],
		['an empty one', { signature: '' }],
		['another algorithm', { signature: signature.replace('sha256', 'sha1') }],
		['capitals', { signature: `sha256=${signature.slice(7).toUpperCase()}` }],
		['without its start', { signature: signature.slice(7) }],
		['one that came twice', { signature: `${signature}, ${signature}` }],
		['a list', { signature: [signature] }],
		['one cut off', { signature: signature.slice(0, -1) }],
		['no time', { timestamp: undefined }],
		['a time that is no number', { timestamp: '1795627714.5' }],
		['a huge time', { timestamp: '1'.repeat(13) }],
		['no bytes', { raw: undefined }],
	])('with %s is not signed', (_what, more) => {
		arriving(timestamp);
		expect(doubt(more as never)).toBe('missing');
	});
});

it('the body written anew is not what was signed: Chatwoot escapes markup', () => {
	const {
		raw = '',
		secret = '',
		timestamp = '',
		signature,
	} = vectors.find(({ id }) => id === 'acc-261')!;
	arriving(timestamp);
	const again = Buffer.from(JSON.stringify(JSON.parse(raw)));
	expect(doubtOf({ raw: again, signature, timestamp }, [secret])).toBe('mismatch');
});

it('compares shared secrets of any length', () => {
	expect(isSameSecret('abc', 'abc')).toBe(true);
	for (const given of ['abd', 'ab', '', 'abcd', undefined, ['abc'], 5]) {
		expect(isSameSecret(given, 'abc')).toBe(false);
	}
});
