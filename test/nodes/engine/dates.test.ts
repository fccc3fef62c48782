import { DateTime } from 'luxon';
import { isoDate, isoDateTime, unixSeconds } from '../../../nodes/engine/convert';
import { buildRequest } from '../../../nodes/engine/request';
import { runNode } from '../../harness/engine';
import { field, someNode } from '../../harness/fields';
import { usePlayer } from '../../harness/rows';
import { byId } from '../../harness/row';

/** 2027-01-31T09:00:00 in Berlin. */
const SECONDS = 1801382400;
const zone = 'Europe/Berlin';

const sent = (value: unknown, as = unixSeconds) =>
	buildRequest(
		[field('at', { displayName: 'At', type: 'dateTime', send: { body: 'at', as } })],
		{ at: value as string },
		{ node: someNode, zone },
	).body.at;

describe('a date', () => {
	it.each<[string, unknown]>([
		['as ISO text without a zone, which is that of the workflow', '2027-01-31T09:00:00'],
		['as ISO text in UTC', '2027-01-31T08:00:00Z'],
		['as ISO text with milliseconds', '2027-01-31T08:00:00.000Z'],
		['as ISO text of another zone', '2027-01-31T03:00:00-05:00'],
		['as ISO text without seconds', '2027-01-31T09:00'],
		['as a database writes it', '2027-01-31 09:00:00'],
		['as an email writes it', 'Sun, 31 Jan 2027 08:00:00 GMT'],
		['with blanks at its ends', ' 2027-01-31T09:00:00 '],
		['as Date', new Date(SECONDS * 1000)],
		['as luxon DateTime', DateTime.fromSeconds(SECONDS)],
		['as luxon DateTime of another zone', DateTime.fromSeconds(SECONDS, { zone: 'Asia/Tokyo' })],
		['as unix seconds', SECONDS],
		['as unix milliseconds', SECONDS * 1000],
		['as unix seconds in a text', String(SECONDS)],
		['as unix milliseconds in a text', String(SECONDS * 1000)],
	])('%s', (_what, value) => {
		expect(sent(value)).toBe(SECONDS);
	});

	it('without a time is the start of that day in the zone of the workflow', () => {
		expect(sent('2027-01-31')).toBe(SECONDS - 9 * 3600);
		expect(sent('2027-07-31')).toBe(Date.UTC(2027, 6, 30, 22) / 1000);
	});

	it('is whole seconds', () => {
		expect(sent('2027-01-31T08:00:00.999Z')).toBe(SECONDS);
	});

	it('is written as the route takes it', () => {
		expect(sent('2027-01-31T23:30:00', isoDate)).toBe('2027-01-31');
		expect(sent('2027-01-31T23:30:00-05:00', isoDate)).toBe('2027-01-31');
		expect(sent(SECONDS, isoDate)).toBe('2027-01-31');
		expect(sent('2027-01-31T09:00:00', isoDateTime)).toBe('2027-01-31T09:00:00.000+01:00');
		expect(sent('2027-01-31T08:00:00Z', isoDateTime)).toMatch(
			/^2027-01-31T08:00:00.000(Z|\+00:00)$/,
		);
	});

	it.each(['', '  ', 'null', null, undefined])('that is empty (%j) is not sent', (value) => {
		expect(sent(value)).toBeUndefined();
	});

	it.each<[unknown, string]>([
		['tomorrow', '"tomorrow"'],
		['2027-13-31', '"2027-13-31"'],
		['31.01.2027', '"31.01.2027"'],
		[{ year: 2027 }, '"{"year":2027}"'],
		[new Date('nonsense'), '"null"'],
		[true, '"true"'],
	])('that is none: %j', (value, quoted) => {
		expect(() => sent(value)).toThrow(
			`'At' must be a date such as 2027-01-31T09:00:00, not ${quoted}`,
		);
	});
});

describe('a date of an expression', () => {
	const player = usePlayer();

	it.each<[string, unknown]>([
		// The zone of the test's workflow is that of n8n's default, America/New_York.
		['{{ "2027-01-31T03:00:00" }}', undefined],
		['{{ $json.at }}', '2027-01-31T08:00:00Z'],
		['{{ $json.at }}', SECONDS],
		['{{ $json.at }}', SECONDS * 1000],
		['{{ $json.at }}', String(SECONDS)],
		['{{ new Date($json.at) }}', '2027-01-31T08:00:00Z'],
		['{{ DateTime.fromISO($json.at) }}', '2027-01-31T08:00:00Z'],
		['{{ DateTime.fromISO($json.at).toUTC() }}', '2027-01-31T09:00:00+01:00'],
		['{{ DateTime.fromISO($json.at).minus({ days: 1 }) }}', '2027-02-01T08:00:00Z'],
		['{{ $json.at.toDateTime() }}', '2027-01-31T08:00:00Z'],
	])('%s of %j', async (expression, at) => {
		player().play([]);
		await runNode(
			'chatwoot',
			{
				resource: 'conversation',
				operation: 'setStatus',
				conversation: byId(1),
				status: 'snoozed',
				snoozedUntil: `=${expression}`,
			},
			{
				items: [{ json: { at: at as string } }],
				node: { onError: 'continueRegularOutput' },
				credentials: {
					chatwootApi: { baseUrl: player().url, accessToken: 'token', accountId: '1' },
				} as never,
			},
		);
		expect(player().sent.map(({ request }) => request.body)).toEqual([
			{ status: 'snoozed', snoozed_until: SECONDS },
		]);
	});
});
