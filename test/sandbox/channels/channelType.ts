/** What a channel type has to say for itself; one file per type implements it. */
import type { Problems } from '../answers';
import type { Columns, Row } from '../columns';
import type { Filter, JsonObject, Param } from '../params';

export interface ValidationScope {
	creating: boolean;
	/** Whether another channel of this type, in any account, has the same value in that column. */
	taken(column: string): boolean;
}

export interface View {
	/** Administrators see secrets. */
	admin: boolean;
	publicUrl: string;
	inboundEmailDomain?: string;
}

/** Keys of the inbox JSON that only this channel has, by their place in it. */
export interface ChannelKeys {
	beforePhone?: JsonObject;
	beforeProvider?: JsonObject;
	afterProvider?: JsonObject;
}

export interface ChannelType {
	className: string;
	permitted: readonly Filter[];
	columns: Columns;
	/** Runs before each validation: generated values, and defaults that depend on others. */
	prepare?(row: Row): void;
	/**
	 * Finds problems in Rails' order. Calls to outer services are simulated here.
	 * @throws Refusal 500 when such a service can't be reached
	 */
	validate?(row: Row, problems: Problems, scope: ValidationScope): void;
	afterCreate?(row: Row): void;
	/** A test of the values sent in an update, before they are saved: the error text, if it fails. */
	testUpdate?(sent: { [key: string]: Param }): string | undefined;
	callbackUrl?(row: Row, publicUrl: string): string;
	script?(row: Row, publicUrl: string): string;
	keys?(row: Row, view: View): ChannelKeys;
}
