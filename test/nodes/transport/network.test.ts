/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer as createTcp } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkFailure } from '../../../nodes/transport/network';
import { useSandbox } from '../../harness/chatwoot';
import { tested } from '../../harness/credentialTest';
import { startTls } from '../../harness/selfSigned';

const ATTEMPT = { baseUrl: 'https://chat.example.com', timeoutSeconds: 30 };

describe('no answer at all', () => {
	const coded = (code: string) => Object.assign(new Error('technical words'), { code });
	const failure = (code: string, method: 'GET' | 'POST' = 'POST') =>
		networkFailure({ cause: coded(code) }, { method, path: '/x' }, ATTEMPT);

	it.each([
		['ENOTFOUND', 'The host of the Base URL was not found'],
		['EAI_AGAIN', 'The host of the Base URL was not found'],
		['ECONNREFUSED', 'Nothing answers at the Base URL'],
		['EHOSTUNREACH', 'Nothing answers at the Base URL'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', "The server's certificate is not trusted"],
		['CERT_HAS_EXPIRED', "The server's certificate is not trusted"],
		['ERR_TLS_CERT_ALTNAME_INVALID', "The server's certificate is not trusted"],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "The server's certificate is not trusted"],
	])('%s: nothing was sent', (code, message) => {
		expect(failure(code)).toMatchObject({ message });
		expect(failure(code).outcomeUnknown).toBeUndefined();
		expect(failure(code).transient).toBeUndefined();
	});

	it.each([
		['ECONNRESET', 'The connection to Chatwoot was dropped'],
		['EPIPE', 'The connection to Chatwoot was dropped'],
		['ECONNABORTED', 'Chatwoot did not answer within 30 seconds'],
		['ETIMEDOUT', 'Chatwoot did not answer within 30 seconds'],
		['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC', 'The request to Chatwoot did not get through'],
		['E_ODD', 'The request to Chatwoot did not get through'],
	])('%s: a write may have been carried out, a read may be repeated', (code, message) => {
		expect(failure(code)).toMatchObject({ message, transient: true, outcomeUnknown: true });
		expect(failure(code, 'GET').outcomeUnknown).toBeUndefined();
		expect(failure(code, 'GET')).toMatchObject({ message, transient: true });
	});

	it.each([new Error('odd'), 'odd', null, undefined, {}])('whatever is thrown: %p', (thrown) => {
		expect(networkFailure(thrown, { method: 'GET', path: '/x' }, ATTEMPT).message).toBe(
			'The request to Chatwoot did not get through',
		);
	});
});

describe('a server that speaks the other one of http and https', () => {
	const chatwoot = useSandbox();
	const form = { channelType: 'api', name: 'Support' };
	let tls: Awaited<ReturnType<typeof startTls>>;
	beforeAll(async () => {
		tls = await startTls(chatwoot.sandbox.url);
	});
	afterAll(async () => await tls.close());

	it.each<[string, (host: string) => string]>([
		['without a scheme', (host) => host],
		['with https', (host) => `https://${host}`],
		['as localhost', (host) => host.replace('127.0.0.1', 'localhost')],
		['with a sub-path', (host) => `https://${host}/chat`],
	])('http, and a Base URL %s: nothing was sent, and the address to enter', async (_what, of) => {
		const host = new URL(chatwoot.sandbox.url).host;
		const baseUrl = of(host);
		const meant = `http://${baseUrl.replace('https://', '')}`;
		const words = {
			message: 'This server speaks http at that port',
			description: `Enter ${meant} as 'Base URL' of the credential. Nothing was carried out.`,
		};

		const { error } = await chatwoot.createInbox(form, { credentials: { baseUrl } });

		expect(error).toMatchObject(words);
		expect(error?.context?.data).toEqual({});
		expect(await tested(chatwoot.credentials({ baseUrl }).chatwootApi)).toEqual({
			status: 'Error',
			message: `${words.message}. ${words.description}`,
		});
		expect(chatwoot.requests()).toEqual([]);
	});

	it('https, behind a proxy that says so', async () => {
		for (const body of [
			'<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>',
			'Client sent an HTTP request to an HTTPS server.\n',
			"<!DOCTYPE HTML>Reason: You're speaking plain HTTP to an SSL-enabled server port.",
		]) {
			const contentType = body.startsWith('<') ? 'text/html' : 'text/plain';
			chatwoot.sandbox.fault({}, { status: 400, body, contentType });
			const { error } = await chatwoot.createInbox(form);
			expect(error).toMatchObject({
				message: 'This server speaks https at that port',
				description: `Enter ${chatwoot.sandbox.url.replace('http:', 'https:')} as 'Base URL' of the credential. Nothing was carried out.`,
			});
			expect(error?.context?.data).toEqual({});
		}
	});

	it('https, which answers plain words with bytes that are no HTTP', async () => {
		const server = createTcp((socket) => {
			socket.once('data', () => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70])));
			socket.on('error', () => socket.destroy());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
		try {
			const { error } = await chatwoot.createInbox(form, {
				credentials: { baseUrl: `http://${host}` },
			});
			expect(error).toMatchObject({
				message: 'This server speaks https at that port',
				description: `Enter https://${host} as 'Base URL' of the credential. Nothing was carried out.`,
			});
		} finally {
			server.close();
		}
	});

	it('https, that a server of Node closes without a word: the address is never called right', async () => {
		const { error } = await chatwoot.createInbox(form, {
			credentials: { baseUrl: tls.url.replace('https:', 'http:') },
		});
		expect([
			'This server speaks https at that port',
			'The connection to Chatwoot was dropped',
		]).toContain(error?.message);
	});
});
