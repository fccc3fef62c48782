/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/**
 * The least that can stand in for Chatwoot under load: it creates, shows and updates inboxes, lists conversations, takes
 * their messages, and counts. A process of
 * its own, so that its work does not count as the engine's.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour, Message, Reply, Seen } from './behaviour';
import { conversationPage, messageJson } from './conversationJson';
import { dealerOf } from './faults';
import { inboxJson } from './inboxJson';
import { limitOf } from './limits';

let behaviour: Behaviour;
let limit: ReturnType<typeof limitOf>;
let dealFault: ReturnType<typeof dealerOf>;
let seen: Seen;
let underWay = 0;
let updating: Set<number>;

function behave(next: Behaviour) {
	behaviour = next;
	limit = limitOf(next.throttle);
	dealFault = dealerOf(next.faults);
	updating = new Set();
	seen = {
		requests: 0,
		refused: 0,
		created: [],
		updates: {},
		overlapped: false,
		mostAtOnce: 0,
		lastBody: undefined,
	};
}

const server = createServer((request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()));
});
server.keepAliveTimeout = 60_000;

function answer(request: IncomingMessage, response: ServerResponse, text: string) {
	seen.requests++;
	const { refusedFor } = limit();
	if (refusedFor !== undefined) {
		refuse(response, refusedFor);
		return;
	}
	underWay++;
	seen.mostAtOnce = Math.max(seen.mostAtOnce, underWay);
	response.on('close', () => underWay--);
	const body = text === '' ? undefined : (JSON.parse(text) as Body);
	const { method = '', url = '' } = request;
	const entityId = Number(/\/(?:inboxes|conversations)\/(\d+)/.exec(url)?.[1] ?? 0);
	const json = url.includes('/conversations')
		? inConversations(method, url, entityId, body)
		: inInboxes(method, entityId, body);
	const fault = dealFault();
	setTimeout(() => {
		updating.delete(entityId);
		if (fault === 'hang') return;
		if (fault === 'reset') {
			request.socket.resetAndDestroy();
			return;
		}
		response.statusCode = fault ? 502 : 200;
		response.setHeader('Content-Type', fault ? 'text/html' : 'application/json; charset=utf-8');
		response.end(fault ? '<html><h1>502 Bad Gateway</h1></html>' : json);
	}, latency());
}

/** As rack-attack does: plain text, and by default no word about when to come back. */
function refuse(response: ServerResponse, refusedFor: number) {
	seen.refused++;
	response.statusCode = 429;
	response.setHeader('Content-Type', 'text/plain');
	if (behaviour.throttle?.kind === 'bucket' && behaviour.throttle.retryAfter) {
		response.setHeader('Retry-After', String(Math.ceil(refusedFor / 1000)));
	}
	response.end('Retry later\n');
}

interface Body {
	name: string;
	content: string;
}

function inInboxes(method: string, id: number, body?: Body): string {
	if (method === 'POST') {
		seen.lastBody = body;
		return inboxJson(seen.created.push(body!.name), body!.name);
	}
	if (method === 'PATCH') write(id, body!.name);
	return inboxJson(id, body?.name ?? `Inbox ${id}`);
}

function inConversations(method: string, url: string, id: number, body?: Body): string {
	if (method === 'POST') {
		write(id, body!.content);
		return messageJson(seen.requests, id, body!.content);
	}
	const page = Number(new URL(url, 'http://localhost').searchParams.get('page') ?? 1);
	return conversationPage(page, behaviour.conversations ?? 0);
}

function write(id: number, text: string) {
	if (updating.has(id)) seen.overlapped = true;
	updating.add(id);
	(seen.updates[id] ??= []).push(text);
}

function latency(): number {
	const { latency: given = 0 } = behaviour;
	return typeof given === 'number' ? given : given[0] + Math.random() * (given[1] - given[0]);
}

process.on('message', (message: Message) => {
	if ('behave' in message) behave(message.behave);
	reply('behave' in message ? { done: true } : { seen });
});
process.on('disconnect', () => process.exit());

function reply(message: Reply) {
	process.send!(message);
}

behave({});
server.listen(0, '127.0.0.1', () => reply({ port: (server.address() as AddressInfo).port }));
