/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { isPrivate } from '../../../../nodes/ChatwootTrigger/registration/address';
import { changedBody } from '../../../harness/deliveries';
import { startTrigger } from '../../../harness/trigger';
import type { Trigger } from '../../../harness/trigger';

/** Files of a message, loaded from a Chatwoot and its store that these tests play. */

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.fn(async (milliseconds: number) => {
		paused.push(milliseconds);
		return await Promise.resolve();
	}),
}));
const paused: number[] = [];

let server: Server;
let origin: string;
let trigger: Trigger;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: Array<{ url?: string; token?: unknown }> = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push({ url: request.url, token: request.headers['api-access-token'] });
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
	asked.length = 0;
	paused.length = 0;
});
afterEach(async () => await trigger.close());

const FILE = '/rails/active_storage/blobs/redirect/abc/invoice.pdf';

/** The item of a message with these attachments. */
async function arriving(attachments: IDataObject[], options: IDataObject = {}) {
	trigger = await startTrigger({
		parameters: {
			source: 'account',
			events: ['messageReceived'],
			options: { requireSignature: false, downloadAttachments: true, ...options } as never,
		},
		credentials: {
			chatwootApi: { baseUrl: origin, accessToken: 'secret-token', accountId: '1' },
		},
	});
	const body = changedBody('acc-088', { attachments });
	const answered = await trigger.post(JSON.stringify(body));
	expect(answered.thrown).toBeUndefined();
	expect(answered).toEqual(expect.objectContaining({ status: 200, wasFirst: true }));
	return answered.items![0];
}

const file = (more: IDataObject = {}) => ({
	id: 1,
	file_type: 'file',
	extension: 'pdf',
	content_type: 'application/pdf',
	file_size: 5,
	data_url: `${origin}${FILE}`,
	...more,
});
const errorOf = (item: { json: IDataObject }) =>
	(item.json.attachments as IDataObject[])[0].download_error;

const gives = (content: string | Buffer) => (_request: IncomingMessage, response: ServerResponse) =>
	void response.writeHead(200, { 'content-type': 'application/pdf' }).end(content);

it('comes as binary data, from the store that Chatwoot points at, without a token', async () => {
	answer = (request, response) =>
		request.url === FILE
			? void response.writeHead(302, { location: '/store/invoice.pdf?signature=x' }).end()
			: gives('%PDF!')(request, response);

	const { json, binary } = await arriving([
		file(),
		{ id: 2, file_type: 'location', coordinates_lat: 1 },
	]);
	expect(binary).toEqual({
		attachment_0: expect.objectContaining({
			fileName: 'invoice.pdf',
			mimeType: 'application/pdf',
			data: Buffer.from('%PDF!').toString('base64'),
		}) as unknown,
	});
	expect(json.attachments).toEqual([
		expect.objectContaining({ id: 1, binary_field: 'attachment_0' }),
		{ id: 2, file_type: 'location', coordinates_lat: 1 },
	]);
	expect(asked).toEqual([{ url: FILE }, { url: '/store/invoice.pdf?signature=x' }]);
});

it('is loaded again when the store does not have it yet: after 1, 2 and 4 seconds', async () => {
	let times = 0;
	answer = (request, response) =>
		++times < 4 ? void response.writeHead(404).end() : gives('later')(request, response);
	const { binary } = await arriving([file()], { attachmentPrefix: 'file_' });
	expect(Object.keys(binary!)).toEqual(['file_0']);
	expect(paused).toEqual([1000, 2000, 4000]);
});

it('never comes: the message is there and says why', async () => {
	answer = (_request, response) => void response.writeHead(404).end();
	expect(errorOf(await arriving([file()]))).toBe('The store of the file answered with status 404');
});

it('is not loaded when it is too large, by what Chatwoot says', async () => {
	answer = gives('x');
	const item = await arriving([file({ file_size: 3 * 1024 * 1024 })], { largestFile: 2 });
	expect(errorOf(item)).toBe("The file has 3 MB, more than 'Largest File in MB' allows");
	expect(asked).toEqual([]);
});

it('nor by what comes, however long it goes on', async () => {
	let isClosed = false;
	answer = (_request, response) => {
		response.on('close', () => (isClosed = true));
		const more = () => void (isClosed || response.write(Buffer.alloc(256 * 1024), more));
		more();
	};
	expect(errorOf(await arriving([file()], { largestFile: 1 }))).toBe(
		'The file is larger than allowed',
	);
});

it.each([
	['another host', 'https://evil.example/x.pdf'],
	['a machine of the network', 'http://127.0.0.1:1/rails/active_storage/x'],
	['the cloud it runs in', 'http://169.254.169.254/rails/active_storage/x'],
	['the disk', 'file:///etc/passwd'],
	['no address', 'nonsense'],
])('at %s is refused', async (_what, address) => {
	answer = gives('x');
	const item = await arriving([file({ data_url: address })]);
	expect(errorOf(item)).toBe('The file is at an address that is not of this Chatwoot');
	expect(asked).toEqual([]);
});

it.each(['http://169.254.169.254/latest/meta-data', 'http://localhost:1/', 'file:///etc/passwd'])(
	'a redirect to %s is not followed',
	async (location) => {
		answer = (_request, response) => void response.writeHead(302, { location }).end();
		expect(errorOf(await arriving([file()]))).toBe(
			'The file is at an address that this n8n does not load from',
		);
		expect(asked).toHaveLength(1);
	},
);

it('redirects without end are not followed for ever', async () => {
	answer = (_request, response) => void response.writeHead(302, { location: FILE }).end();
	expect(errorOf(await arriving([file()]))).toBe('The file is behind too many redirects');
	expect(asked).toHaveLength(4);
});

it.each<[string, boolean]>([
	['http://localhost', true],
	['http://chatwoot', true],
	['http://printer.local', true],
	['http://10.1.2.3', true],
	['http://172.16.0.1', true],
	['http://172.32.0.1', false],
	['http://192.168.1.1', true],
	['http://169.254.169.254', true],
	['http://100.64.0.1', true],
	['http://0x7f.1', true],
	['http://2130706433', true],
	['http://[::1]', true],
	['http://[fd00::1]', true],
	['http://[fe80::1]', true],
	['http://[::ffff:10.0.0.1]', true],
	['http://[2606:4700::1]', false],
	['https://app.chatwoot.com', false],
	['http://8.8.8.8', false],
	['http://10.example.com', false],
])('%s is private: %s', (url, expected) => {
	expect(isPrivate(url)).toBe(expected);
});
