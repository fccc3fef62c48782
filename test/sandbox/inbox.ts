/** Inboxes as records: creating and updating them with the order of steps that the server has. */
import { internalError, Problems, refuse } from './answers';
import { attachAvatar, checkAvatar } from './avatar';
import type { ChannelType } from './channels/channelType';
import { twilio, voice, voiceColumns } from './channels/twilio';
import {
	assign,
	checkLength,
	checkLengths,
	checkNotNull,
	newRow,
	settle,
	type Columns,
	type Row,
} from './columns';
import {
	enumOf,
	isBlank,
	isParams,
	permit,
	toJson,
	type Filter,
	type JsonObject,
	type Param,
	type Params,
} from './params';
import type { Account, InboxRecord, Store } from './store';
import { isTimezone } from './timezones';
import { defaultWeek } from './workingHours';

const MESSAGE_LIMIT = 10_000;

const columns: Columns = {
	name: { kind: 'string', notNull: true },
	greeting_enabled: { kind: 'boolean', default: false },
	greeting_message: { kind: 'string', ownLimit: true },
	enable_email_collect: { kind: 'boolean', default: true },
	csat_survey_enabled: { kind: 'boolean', default: false },
	csat_config: { kind: 'jsonb', default: {} },
	enable_auto_assignment: { kind: 'boolean', default: true },
	working_hours_enabled: { kind: 'boolean', default: false },
	out_of_office_message: { kind: 'string', ownLimit: true },
	timezone: { kind: 'string', default: 'UTC' },
	allow_messages_after_resolved: { kind: 'boolean', default: true },
	lock_to_single_conversation: { kind: 'boolean', default: false, notNull: true },
	portal_id: { kind: 'integer' },
	sender_name_type: {
		kind: 'integer',
		default: 'friendly',
		notNull: true,
		cast: enumOf('friendly', 'professional'),
	},
	business_name: { kind: 'string' },
	auto_assignment_config: { kind: 'jsonb', default: {} },
};

/** Notably without `working_hours`, which only an update reads. */
const permitted: readonly Filter[] = [
	...Object.keys(columns).filter((name) => columns[name].kind !== 'jsonb'),
	'avatar',
	{
		csat_config: [
			'display_type',
			'message',
			'button_text',
			'language',
			{ survey_rules: ['operator', { values: 'scalars' }] },
			{
				template: [
					'name',
					'template_id',
					'friendly_name',
					'content_sid',
					'approval_sid',
					'created_at',
					'language',
					'status',
				],
			},
		],
	},
	{ auto_assignment_config: ['max_assignment_limit'] },
];

/** The literal text "null" at the top level means nil (nested values keep it). */
export function withoutNullStrings(params: Params): Params {
	return Object.fromEntries(
		Object.entries(params).map(([key, value]) => [key, value === 'null' ? null : value]),
	);
}

/** `channel` of the request, reduced to what its type permits; without one the server stumbles. */
export function permittedChannel(params: Params, filters: readonly Filter[]): Params {
	const channel = permit(params, [{ channel: ['type', ...filters] }]).channel;
	if (!isParams(channel)) throw internalError();
	return channel;
}

export interface NewChannel {
	type: ChannelType;
	row: Row;
	/** Columns with a unique index. */
	unique: string[];
}

/** @throws Refusal as the API refuses a channel; nothing is stored yet */
export function buildChannel(store: Store, type: ChannelType, params: Params): NewChannel {
	const row = newRow(type.columns);
	assign(row, type.columns, type === voice ? voiceColumns(params) : params);
	const unique = validateChannel(store, type, row);
	type.afterCreate?.(row);
	return { type: type === voice ? twilio : type, row, unique };
}

/** @returns the columns that must be unique */
function validateChannel(
	store: Store,
	type: ChannelType,
	row: Row,
	current?: InboxRecord,
): string[] {
	const unique: string[] = [];
	type.prepare?.(row);
	const problems = new Problems();
	checkLengths(row, type.columns, problems);
	type.validate?.(row, problems, {
		creating: current === undefined,
		taken(column) {
			unique.push(column);
			return others(store, type, row, column, current).some(
				({ savedAt }) => Date.now() - savedAt >= store.commitLag,
			);
		},
	});
	problems.check();
	checkNotNull(row, type.columns);
	return unique;
}

function others(
	store: Store,
	{ className }: ChannelType,
	row: Row,
	column: string,
	current?: InboxRecord,
): InboxRecord[] {
	return [...store.inboxes.values()].filter(
		(inbox) =>
			inbox !== current &&
			inbox.channelType.className === className &&
			inbox.channel[column] === row[column],
	);
}

/**
 * Adds the inbox of a channel.
 * @param channel - absent when the request named no known type
 * @throws Refusal as the API refuses an inbox
 */
export function createInbox(
	store: Store,
	account: Account,
	channel: NewChannel | undefined,
	params: Params,
): InboxRecord {
	const row = newRow(columns);
	const attributes = permit(params, permitted);
	// The bot's own name serves only when the key is absent: an empty name is still refused.
	if (channel?.row.bot_name && !Object.hasOwn(attributes, 'name')) {
		row.name = channel.row.bot_name;
	}
	assign(row, columns, attributes);
	const avatar = attachAvatar(attributes.avatar, undefined);
	if (store.inboxesOf(account.id).length >= account.inboxLimit) {
		throw refuse(402, { error: 'Account limit exceeded. Upgrade to a higher plan' });
	}
	const problems = validateInbox(row, avatar);
	if (!channel) problems.add('channel', 'must exist');
	problems.check();
	checkStored(store, row);
	if (!channel) throw internalError();
	// What the validation did not see yet, the index does: a bare 500.
	const { type, row: channelRow } = channel;
	if (channel.unique.some((column) => others(store, type, channelRow, column).length > 0)) {
		throw internalError();
	}
	const inbox: InboxRecord = {
		id: store.nextId('inboxes'),
		accountId: account.id,
		row,
		channelType: channel.type,
		channelId: store.nextId(channel.type.className),
		channel: channel.row,
		workingHours: defaultWeek(),
		avatar,
		memberIds: new Set(),
		savedAt: Date.now(),
	};
	store.inboxes.set(inbox.id, inbox);
	return inbox;
}

/** The inbox's own attributes; the channel's are `updateChannel`. */
export function updateAttributes(store: Store, inbox: InboxRecord, params: Params): void {
	const { csat_config: csat, ...attributes } = permit(params, permitted);
	const row = { ...inbox.row };
	assign(row, columns, attributes);
	if (!isBlank(csat)) row.csat_config = completeCsatConfig(csat as Params);
	const avatar = Object.hasOwn(attributes, 'avatar')
		? attachAvatar(attributes.avatar, inbox.avatar)
		: inbox.avatar;
	validateInbox(row, avatar).check();
	checkStored(store, row);
	inbox.row = row;
	inbox.avatar = avatar;
}

/** @throws Refusal 422 from a connection test, *after* the values were saved */
export function updateChannel(store: Store, inbox: InboxRecord, params: Params): void {
	const type = inbox.channelType;
	if (!isParams(params.channel)) return;
	const attributes = permittedChannel(params, type.permitted);
	if (isBlank(attributes)) return;
	const failure = type.testUpdate?.(attributes);
	// The channel has no column `type`; assigning one raises.
	if (Object.hasOwn(attributes, 'type')) throw internalError();
	const row = structuredClone(inbox.channel);
	assign(row, type.columns, attributes);
	validateChannel(store, type, row, inbox);
	inbox.channel = row;
	if (failure) throw refuse(422, { message: failure });
}

/** After the answer went out: the next reader sees what the database made of the values. */
export function settleInbox(inbox: InboxRecord): void {
	settle(inbox.row, columns);
	settle(inbox.channel, inbox.channelType.columns);
}

function validateInbox(row: Row, avatar: InboxRecord['avatar']): Problems {
	const problems = new Problems();
	checkLengths(row, columns, problems);
	if (avatar) checkAvatar(avatar.file, problems);
	if (isBlank(row.name)) problems.add('name', "can't be blank");
	if (!isTimezone(row.timezone)) problems.add('timezone', 'is not included in the list');
	checkLength(row, 'out_of_office_message', MESSAGE_LIMIT, problems);
	checkLength(row, 'greeting_message', MESSAGE_LIMIT, problems);
	const limit = (row.auto_assignment_config as JsonObject).max_assignment_limit;
	if (!isBlank(limit) && !(parseInt(String(limit), 10) > 0)) {
		problems.add('auto_assignment_config', 'max_assignment_limit must be greater than 0');
	}
	return problems;
}

/** NOT NULL columns, and the foreign key of the portal (whose account nobody checks). */
function checkStored(store: Store, row: Row): void {
	checkNotNull(row, columns);
	// PostgreSQL has no text with NUL in it.
	if (JSON.stringify(row).includes('\\u0000')) throw internalError();
	const portal = row.portal_id;
	if (portal !== null && !store.seed.portals.some(({ id }) => id === portal)) {
		throw internalError();
	}
}

/** An update fills in what creation leaves as sent, and drops a template that isn't sent again. */
function completeCsatConfig(config: Params): JsonObject {
	const rules: Params = isParams(config.survey_rules ?? null)
		? (config.survey_rules as Params)
		: {};
	const or = (value: Param | undefined, fallback: Param) => toJson(value || fallback);
	return {
		display_type: or(config.display_type, 'emoji'),
		message: config.message === undefined ? '' : or(config.message, ''),
		survey_rules: { operator: or(rules.operator, 'contains'), values: or(rules.values, []) },
		button_text: or(config.button_text, 'Please rate us'),
		language: or(config.language, 'en'),
		...(isBlank(config.template) ? {} : { template: toJson(config.template) }),
	};
}
