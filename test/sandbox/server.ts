/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** HTTP: reads requests, keeps the log, lets faults happen, writes answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './answers';
import type { FormPart } from './body';
import { Faults, type Fault } from './faults';
import { parse, type Incoming } from './router';

export interface LoggedRequest {
	method: string;
	/** Without the query, as sent (not decoded). */
	path: string;
	/** After the question mark, as sent. */
	query: string;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** The body as text. */
	text: string;
	/** Parsed, when the body is JSON. */
	json?: unknown;
	/** Its parts in order, when the body is a form. */
	form?: FormPart[];
	/** Of the answer; absent until it was sent, and when none came. */
	status?: number;
}

export class HttpServer {
	readonly faults = new Faults();
	requests: LoggedRequest[] = [];
	/** Delay of every answer in milliseconds. */
	latency = 0;
	maxInFlight = 0;
	private inFlight = 0;
	private readonly server: Server;

	constructor(private readonly carryOut: (incoming: Incoming) => Answer) {
		this.server = createServer((request, response) => {
			this.serve(request, response).catch(() => response.destroy());
		});
	}

	async listen(port: number): Promise<number> {
		await new Promise<void>((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(port, '127.0.0.1', resolve);
		});
		const address = this.server.address();
		return typeof address === 'object' && address ? address.port : port;
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.server.close(() => resolve());
			this.server.closeAllConnections();
		});
	}

	clearRequests(): void {
		this.requests = [];
		this.maxInFlight = this.inFlight;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const [path, query = ''] = splitOnce(request.url ?? '/', '?');
		const method = request.method ?? 'GET';
		const logged: LoggedRequest = { method, path, query, headers: request.headers, text: '' };
		this.requests.push(logged);
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		response.once('close', () => (this.inFlight -= 1));

		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks);
		logged.text = body.toString('utf8');
		const parsed = await parse(request.headers, body);
		Object.assign(logged, { json: parsed.json, form: parsed.form });

		const fault = this.faults.take(method, path);
		const carryOut = () => this.carryOut({ method, path, query, headers: request.headers, parsed });
		await sleep(this.latency);
		const answer = await befall(fault, carryOut, response);
		if (!answer) return;
		logged.status = answer.status;
		response.writeHead(answer.status, {
			'content-type': answer.contentType,
			'content-length': Buffer.byteLength(answer.body),
			...answer.headers,
		});
		response.end(answer.body);
	}
}

/** The answer that leaves the server, or none when the connection breaks or hangs. */
async function befall(
	fault: Fault | undefined,
	carryOut: () => Answer,
	response: ServerResponse,
): Promise<Answer | undefined> {
	if (!fault) return carryOut();
	if ('reset' in fault) {
		if (fault.reset === 'after') carryOut();
		response.destroy();
		return undefined;
	}
	if ('hang' in fault) {
		if (fault.carriedOut) carryOut();
		return undefined;
	}
	if ('truncate' in fault) {
		const answer = carryOut();
		return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
	}
	if ('redirect' in fault) {
		return {
			status: fault.status ?? 301,
			contentType: 'text/html; charset=utf-8',
			body: `<html><body>You are being <a href="${fault.redirect}">redirected</a>.</body></html>`,
			headers: { location: fault.redirect },
		};
	}
	await sleep(fault.delay ?? 0);
	if (!('status' in fault)) return carryOut();
	if (fault.carriedOut) carryOut();
	const { status, headers, body = '', contentType } = fault;
	const isText = typeof body === 'string';
	return {
		status,
		contentType: contentType ?? (isText ? 'text/plain' : 'application/json; charset=utf-8'),
		body: isText ? body : JSON.stringify(body),
		headers,
	};
}

async function sleep(milliseconds: number): Promise<void> {
	if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function splitOnce(text: string, separator: string): string[] {
	const at = text.indexOf(separator);
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
