import { invalid } from '../../../engine/formError';
import type { Convert, Field } from '../../../engine/operation';
import { quoted } from '../../../engine/typed';

interface Row {
	days: number[];
	hours: 'open' | 'closed' | 'allDay';
	from?: string;
	to?: string;
}

/**
 * The form's rows as Chatwoot's `working_hours`. Chatwoot ignores wrong hours without a word, so they are refused here.
 */
const workingHours: Convert = (value, label) => {
	const seen = new Set<number>();
	return (value as Row[]).flatMap((row, index) => {
		const where = ` in row ${index + 1} of ${label}`;
		const hours = openingHours(row, where);
		return row.days.map((day) => {
			if (seen.has(day)) {
				throw invalid(
					`'Days'${where}`,
					`names ${DAYS[day]} again: Chatwoot has one interval per day`,
				);
			}
			seen.add(day);
			return { day_of_week: day, ...hours };
		});
	});
};

function openingHours({ hours, from, to }: Row, where: string) {
	if (hours !== 'open')
		return { closed_all_day: hours === 'closed', open_all_day: hours === 'allDay' };
	const [openHour, openMinutes] = clock(from, `'From'${where}`);
	const [closeHour, closeMinutes] = clock(to, `'To'${where}`);
	if (closeHour * 60 + closeMinutes <= openHour * 60 + openMinutes) {
		throw invalid(`'To'${where}`, "must be later than 'From': Chatwoot has no hours past midnight");
	}
	return {
		closed_all_day: false,
		open_all_day: false,
		open_hour: openHour,
		open_minutes: openMinutes,
		close_hour: closeHour,
		close_minutes: closeMinutes,
	};
}

function clock(value: string | undefined, label: string): [number, number] {
	// Sheets and databases give the seconds along.
	const time = /^([01]?\d|2[0-3]):([0-5]\d)(?::00(?:\.0+)?)?$/.exec(value ?? '');
	if (!time) {
		const not = value === undefined ? '' : `, not ${quoted(value)}`;
		throw invalid(label, `must be a time of day between 00:00 and 23:59, such as 09:30${not}`);
	}
	return [Number(time[1]), Number(time[2])];
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const businessHoursField: Field = {
	displayName: 'Business Hours',
	name: 'workingHours',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add business hours',
	default: {},
	description:
		"When your team is available. They take effect once 'Business Hours Enabled' in Inbox Settings is on; the time zone is there too.",
	options: [
		{
			displayName: 'Hours',
			name: 'row',
			values: [
				{
					displayName: 'Days',
					name: 'days',
					type: 'multiOptions',
					required: true,
					default: [],
					options: DAYS.map((name, value) => ({ name, value })),
					description: 'The days of the week that these hours are for',
				},
				{
					displayName: 'Availability',
					name: 'hours',
					type: 'options',
					default: 'open',
					options: [
						{ name: 'Open Between Times', value: 'open' },
						{ name: 'Open All Day', value: 'allDay' },
						{ name: 'Closed', value: 'closed' },
					],
				},
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
					displayOptions: { show: { hours: ['open'] } },
					description: 'Opening time in the time zone of the inbox, 24-hour clock',
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'string',
					default: '17:00',
					placeholder: 'e.g. 17:00',
					displayOptions: { show: { hours: ['open'] } },
					description: 'Closing time in the time zone of the inbox, 24-hour clock',
				},
			],
		},
	],
	send: { value: 'workingHours', as: workingHours },
};
