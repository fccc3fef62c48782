import type { Failure as FailureCause, IDataObject } from 'n8n-workflow';
import type { Failure } from './failure';
import type { Connection, HttpRequest } from './http';

/** Words for a refusal: what it means and what to do about it. */
export interface Refusal {
	status: number;
	/** How Chatwoot's words start; any when it is left out. */
	starts?: string;
	/** What was refused, where Chatwoot's own words say too little. */
	message?: string;
	description: string;
	/** What comes after that; not said where running again would make a second one of what is there. */
	again?: string;
	/** The description says more than an operation can about this status. */
	isFinal?: boolean;
	/** Chatwoot knows no such call: an operation may know since when there is one. */
	unknownCall?: boolean;
	/** For n8n. */
	cause?: FailureCause['cause'];
}

/** What a credential test found. */
export interface Verdict {
	status: 'OK' | 'Error';
	message: string;
}

/** One of Chatwoot's APIs: who may call it with what, and the words that fit it. */
export interface Api {
	/** Name of the credential type. */
	credential: string;
	/** Keys of the credential whose contents no message may show. */
	secrets: string[];
	/** Words of this API; those that fit every API come after them. */
	refusals: Refusal[];
	/** Path values that the credential holds. @throws UserError when one can't be part of a path */
	path?(credential: IDataObject): IDataObject;
	/** The account to work in when the form names none. */
	defaultAccount?(connection: Connection): Promise<number>;
	test: {
		/** Name of the node's credential test method. */
		method: string;
		/** @throws UserError when the credential lacks what it needs */
		request(credential: IDataObject): HttpRequest;
		/** n8n doesn't authenticate the requests of a credential test. */
		headers(credential: IDataObject): IDataObject;
		/** What a success tells. */
		connected(body: unknown, credential: IDataObject): Verdict;
		/**
		 * What a refusal tells, where the failure's own words don't fit.
		 * @param ask sends another request with the same credential; resolves to whether it succeeds
		 */
		refused?(
			failure: Failure,
			ask: (request: HttpRequest) => Promise<boolean>,
		): Verdict | undefined | Promise<Verdict | undefined>;
	};
}
