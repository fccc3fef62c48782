/** The seven days of an inbox. */
import { internalError } from './answers';
import { assign, newRow, type Columns, type Row } from './columns';
import { isParams, permit, toInteger, type Params } from './params';

const columns: Columns = {
	day_of_week: { kind: 'integer' },
	closed_all_day: { kind: 'boolean', default: false },
	open_hour: { kind: 'integer' },
	open_minutes: { kind: 'integer' },
	close_hour: { kind: 'integer' },
	close_minutes: { kind: 'integer' },
	open_all_day: { kind: 'boolean', default: false },
};

/** Weekends closed, other days 9 to 17. */
export function defaultWeek(): Row[] {
	return Array.from({ length: 7 }, (_, day) => {
		const closed = day === 0 || day === 6;
		const hours = { open_hour: 9, open_minutes: 0, close_hour: 17, close_minutes: 0 };
		return {
			...newRow(columns),
			day_of_week: day,
			closed_all_day: closed,
			...(closed ? {} : hours),
		};
	});
}

/**
 * The week after an update. Days not named stay; a day whose new hours are invalid stays too, and
 * nobody hears of it.
 * @throws Refusal 500 for a day that doesn't exist, or anything but a list
 */
export function updateWeek(week: Row[], params: Params): Row[] {
	const days = permit(params, [{ working_hours: Object.keys(columns) }]).working_hours;
	// An object without keys is nothing to update.
	if (days !== undefined && isParams(days) && Object.keys(days).length === 0) return week;
	if (!Array.isArray(days)) throw internalError();
	const updated = week.map((day) => ({ ...day }));
	for (const sent of days as Params[]) {
		const wanted = toInteger(sent.day_of_week ?? null);
		const index = updated.findIndex((day) => day.day_of_week === wanted);
		if (index < 0) throw internalError();
		const day = { ...updated[index] };
		assign(day, columns, sent);
		if (day.open_all_day === true) {
			Object.assign(day, { open_hour: 0, open_minutes: 0, close_hour: 23, close_minutes: 59 });
		}
		if (isValid(day)) updated[index] = day;
	}
	return updated;
}

function isValid(day: Row): boolean {
	if (day.open_all_day === true && day.closed_all_day === true) return false;
	if (day.closed_all_day === true) return true;
	const { open_hour, open_minutes, close_hour, close_minutes } = day;
	if (![open_hour, close_hour].every((hour) => within(hour, 23))) return false;
	if (![open_minutes, close_minutes].every((minutes) => within(minutes, 59))) return false;
	const minuteOfDay = (hour: unknown, minutes: unknown) => Number(hour) * 60 + Number(minutes);
	return minuteOfDay(open_hour, open_minutes) < minuteOfDay(close_hour, close_minutes);
}

function within(value: unknown, max: number): boolean {
	return typeof value === 'number' && value >= 0 && value <= max;
}
