import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Call, Field, Route } from '../../../../engine/operation';

/** A create request other than the form's own. */
export interface Creation {
	route: Route;
	body: IDataObject;
	/** The `channel_type` of the inbox that it makes. */
	shownAs: string;
}

/** What tells an inbox of a channel from the others. */
export interface Identity {
	/** A key of the request's `channel`. */
	key: string;
	/** The same in an inbox that Chatwoot shows. */
	shownBy: (inbox: IDataObject) => unknown;
	/** Writes values that mean the same alike; by default capitals and blanks don't count. */
	compared?: (value: unknown) => string;
	/** Chatwoot lets several inboxes have it. */
	repeats?: boolean;
}

/** One kind of inbox: what its form asks for, and what is left to do by hand once it exists. */
export interface Channel {
	/** Chatwoot's own name for it. */
	name: string;
	/** The API's `channel.type`. */
	value: string;
	/** The `channel_type` of its inboxes in Chatwoot's answers. */
	shownAs: string;
	/** What Create or Update finds an inbox by. Without it the name decides. */
	identity?: Identity;
	description: string;
	/** Fields that its inbox can't be created without. */
	fields: Field[];
	/** Options of its Settings, besides the fields that Update has there. */
	settings: Field[];
	/** Providers without any settings. */
	hideSettings?: NonNullable<Field['displayOptions']>['hide'];
	/** Lists of rows, which stand below the Settings: inside of them n8n would drop a list that is empty. */
	lists?: Field[];
	/** Refuses combinations that no single field can see. */
	check?(call: Call): void;
	/** Where the chosen provider is created through another endpoint, which takes the channel and the name only. */
	creation?(call: Call): Creation | undefined;
	/** What a PATCH takes of the channel, where that is not what the create request takes. */
	changes?(call: Call): IDataObject | undefined;
	/** The next manual step, for the output panel. */
	hint(row: IDataObject, call: Call): string;
}

/** The field, shown for one channel type only (or for those that it names itself). */
export function forChannel(value: string, field: Field): Field {
	if (field.displayOptions?.show?.channelType) return field;
	return updateDisplayOptions({ show: { channelType: [value] } }, [field])[0];
}
