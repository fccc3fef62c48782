import { updateDisplayOptions } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Call, Field } from '../../../../engine/operation';

/** One kind of inbox: what its form asks for, and what is left to do by hand once it exists. */
export interface Channel {
	/** Chatwoot's own name for it. */
	name: string;
	/** The API's `channel.type`. */
	value: string;
	description: string;
	/** Fields that its inbox can't be created without. */
	fields: Field[];
	/** Collections of optional fields. */
	settings: Field[];
	/** Refuses combinations that no single field can see. */
	check?(call: Call): void;
	/** The next manual step, for the output panel. */
	hint(row: IDataObject): string;
}

/** The field, shown for one channel type only (or for those that it names itself). */
export function forChannel(value: string, field: Field): Field {
	if (field.displayOptions?.show?.channelType) return field;
	return updateDisplayOptions({ show: { channelType: [value] } }, [field])[0];
}
