import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** A downloaded file. */
export interface Download {
	data: Buffer;
	mimeType: string;
	fileName: string;
}

export interface HttpRequest {
	method: IHttpRequestMethods;
	/** Path below the base URL, already encoded. */
	path: string;
	query?: IDataObject;
	body?: IDataObject | FormData;
	/** Whether it may be sent again; by default what its method says. */
	repeatable?: boolean;
	/** 500 is how this route says no: it is not asked again for that. */
	means500?: boolean;
	/** How long to wait for the answer, where the connection's time is too short. */
	timeoutSeconds?: number;
}

/** n8n's full response. */
export interface HttpAnswer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** What the items with one credential share: the pause after a 429, the cancel signal. */
export interface Connection {
	/** The address below which the API's paths start. */
	baseUrl: string;
	/** What the credential holds, expressions resolved. */
	credential: IDataObject;
	/** Contents of the credential that no message may show. */
	secrets: string[];
	/** @returns the parsed body, undefined when it is empty. @throws RequestFailed */
	send(request: HttpRequest): Promise<unknown>;
	/** Gets a file. Redirects are followed, to another host without the token. @throws RequestFailed */
	download(request: HttpRequest): Promise<Download>;
	/** Gets the file at a whole address, without the token. @throws RequestFailed */
	fetch(address: string): Promise<Download>;
}
