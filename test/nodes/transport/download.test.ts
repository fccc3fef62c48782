/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { applicationApi } from '../../../nodes/Chatwoot/api';
import { connect } from '../../../nodes/transport/send';
import { loadOptionsContext, runNode } from '../../harness/engine';

const TOKEN = 'the-token-of-the-credential';

interface Host {
	url: string;
	server: Server;
	sent: Array<{ url: string; headers: IncomingHttpHeaders }>;
	answer(status: number, headers?: OutgoingHttpHeaders, body?: string | Buffer): void;
}

async function startHost(): Promise<Host> {
	let next: [number, OutgoingHttpHeaders, string | Buffer] = [200, {}, ''];
	const sent: Host['sent'] = [];
	const server = createServer(({ url = '', headers }, response) => {
		sent.push({ url, headers });
		const [status, answered, body] = next;
		response.writeHead(status, answered);
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		server,
		sent,
		answer: (status, headers = {}, body = '') => void (next = [status, headers, body]),
	};
}

let chatwoot: Host;
let store: Host;
beforeEach(async () => {
	[chatwoot, store] = await Promise.all([startHost(), startHost()]);
});
afterEach(() => [chatwoot, store].forEach(({ server }) => server.close()));

const credential = () => ({ baseUrl: chatwoot.url, accessToken: TOKEN, accountId: '1' });

async function download(path = '/reports/agents') {
	const credentials = { chatwootApi: credential() } as never;
	const context = await loadOptionsContext('chatwoot', {}, credentials);
	return await connect(context, applicationApi, credential()).download({ method: 'GET', path });
}

const tokens = ({ sent }: Host) => sent.map(({ headers }) => headers['api-access-token']);

describe('a download', () => {
	it('has the bytes, the type and the name of the answer', async () => {
		const data = Buffer.from([0, 255, 128, 10]);
		const disposition = { 'content-disposition': 'attachment; filename=agents_report.csv' };
		chatwoot.answer(200, { 'content-type': 'text/csv; charset=utf-8', ...disposition }, data);

		expect(await download()).toEqual({
			data,
			mimeType: 'text/csv',
			fileName: 'agents_report.csv',
		});
		expect(tokens(chatwoot)).toEqual([TOKEN]);
	});

	it.each<[string, string]>([
		['attachment; filename="a b.txt"', 'a b.txt'],
		[`attachment; filename="a.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt`, 'Größe.txt'],
		['attachment', 'agents'],
	])('%s is called %s', async (disposition, fileName) => {
		chatwoot.answer(200, { 'content-disposition': disposition }, 'x');
		expect((await download()).fileName).toBe(fileName);
	});

	it('without a name, a type or content is a file all the same', async () => {
		chatwoot.answer(200);
		expect(await download()).toEqual({
			data: Buffer.alloc(0),
			mimeType: 'application/octet-stream',
			fileName: 'agents',
		});
	});

	it.each([301, 302, 307])('follows %d to another host without the token', async (status) => {
		chatwoot.answer(status, { location: `${store.url}/blobs/1?signature=s` });
		store.answer(200, { 'content-type': 'image/png' }, 'bytes');

		expect(await download()).toMatchObject({ data: Buffer.from('bytes'), mimeType: 'image/png' });
		expect(store.sent.map(({ url }) => url)).toEqual(['/blobs/1?signature=s']);
		expect(JSON.stringify(store.sent)).not.toContain(TOKEN);
		expect(tokens(chatwoot)).toEqual([TOKEN]);
	});

	it('follows an address without a host', async () => {
		chatwoot.answer(302, { location: '/elsewhere' });
		await download().catch(() => undefined);
		expect(chatwoot.sent.slice(0, 2).map(({ url }) => url)).toEqual([
			'/reports/agents',
			'/elsewhere',
		]);
		expect(tokens(chatwoot).slice(1).filter(Boolean)).toEqual([]);
	});

	it('that the store refuses says so', async () => {
		chatwoot.answer(302, { location: `${store.url}/blobs/1` });
		store.answer(403, { 'content-type': 'application/xml' }, '<Error/>');
		await expect(download()).rejects.toMatchObject({
			failure: { status: 403, message: 'The store of the file answered with status 403' },
		});
	});

	it('that leads nowhere says so', async () => {
		chatwoot.answer(302, { location: 'http://127.0.0.1:1/blobs/1' });
		await expect(download()).rejects.toMatchObject({
			failure: {
				message: 'The store of the file is not reachable from n8n',
				description: 'Chatwoot says that the file is at 127.0.0.1:1.',
			},
		});
	});
});

describe('a refused download', () => {
	it.each<[number, unknown, string]>([
		[401, { error: 'You are not authorized to do this action' }, 'You are not authorized to do'],
		[404, { error: 'Resource could not be found' }, 'Resource could not be found'],
		[422, { message: 'Since is invalid', attributes: ['since'] }, 'Since is invalid'],
	])('%d is told in the words of Chatwoot', async (status, body, message) => {
		chatwoot.answer(status, { 'content-type': 'application/json' }, JSON.stringify(body));
		const { error, items } = await runNode(
			'chatwoot',
			{
				resource: 'report',
				operation: 'downloadCsv',
				report: 'agents',
				since: '2027-01-01',
				until: '2027-02-01',
			},
			{ credentials: { chatwootApi: credential() } as never },
		);
		expect(items).toEqual([]);
		expect(error?.message.startsWith(message)).toBe(true);
		expect(error?.httpCode).toBe(String(status));
		expect(JSON.stringify([error?.message, error?.description])).not.toMatch(/Buffer|\[object/);
	});

	it('by a page is told too, and the page is no file', async () => {
		chatwoot.answer(403, { 'content-type': 'text/html' }, '<html><h1>Forbidden</h1></html>');
		await expect(download()).rejects.toMatchObject({ failure: { status: 403 } });
	});
});

describe('a downloaded report', () => {
	it('comes out as binary data', async () => {
		const headers = {
			'content-type': 'text/csv',
			'content-disposition': 'attachment; filename=agents_report.csv',
		};
		chatwoot.answer(200, headers, 'Agent name\nJane\n');
		const { items } = await runNode(
			'chatwoot',
			{
				resource: 'report',
				operation: 'downloadCsv',
				report: 'agents',
				since: '2027-01-01',
				until: '2027-02-01',
			},
			{ credentials: { chatwootApi: credential() } as never },
		);
		expect(items).toHaveLength(1);
		const [{ json, binary, pairedItem }] = items;
		expect(json).toEqual({ fileName: 'agents_report.csv', mimeType: 'text/csv' });
		expect(pairedItem).toEqual({ item: 0 });
		expect(binary?.data).toMatchObject({ fileName: 'agents_report.csv', mimeType: 'text/csv' });
		expect(Buffer.from(binary!.data.data, 'base64').toString()).toBe('Agent name\nJane\n');
	});
});

describe('a file at a whole address', () => {
	const fetched = async (url: string) => {
		const credentials = { chatwootApi: credential() } as never;
		const context = await loadOptionsContext('chatwoot', {}, credentials);
		return await connect(context, applicationApi, credential()).fetch(url);
	};

	it('is fetched without the token, by way of redirects too', async () => {
		chatwoot.answer(302, { location: `${store.url}/files/a.pdf` });
		store.answer(200, { 'content-type': 'application/pdf' }, 'bytes');
		expect(await fetched(`${chatwoot.url}/rails/invoice.pdf`)).toEqual({
			data: Buffer.from('bytes'),
			mimeType: 'application/pdf',
			fileName: 'invoice.pdf',
		});
		expect([...tokens(chatwoot), ...tokens(store)]).toEqual([undefined, undefined]);
	});

	it('says when it is gone', async () => {
		store.answer(404);
		await expect(fetched(`${store.url}/a.pdf`)).rejects.toThrow(
			'The store of the file answered with status 404',
		);
	});
});
