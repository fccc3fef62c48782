import type { Call, Route } from '../../engine/operation';

/** Who sends the events. */
export type SourceName = 'account' | 'agentBot' | 'apiInbox' | 'automation';

/** Where Chatwoot keeps an address of n8n. */
export interface Hook {
	id: number;
	url: string;
	/** The events it is asked for, where one can choose. */
	events?: string[];
	/** What its deliveries are signed with; absent where the server doesn't sign. */
	secret?: string;
}

/** What a registration asks for. */
export interface Wanted {
	url: string;
	/** For people. */
	name: string;
	events: string[];
}

/** How an address of n8n gets into Chatwoot, and out again. Nothing but this very address is ever touched. */
export interface Source {
	/** Of the form's account. */
	route: Route;
	/** The version of Chatwoot that signs first. */
	signedSince: string;
	/** What a person can look at in Chatwoot. */
	place: string;
	/** The record that holds exactly this address. */
	find(call: Call, url: string): Promise<Hook | undefined>;
	/** Enters the address, or brings what is there up to date. */
	put(call: Call, wanted: Wanted, present: Hook | undefined): Promise<Hook>;
	/** Takes the address out; what is gone already is no failure. */
	remove(call: Call, hook: Hook): Promise<void>;
}
