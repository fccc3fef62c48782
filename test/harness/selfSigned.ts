/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';

/** A certificate for 127.0.0.1 that nobody trusts. It was made for these tests, and its key protects nothing. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBkTCCATagAwIBAgIUMVttN00lfCQfMSw90OEJZADnUWcwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjExNTMwMVoYDzIxMjYxMDI5
MTE1MzAxWjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATOgaITBBXuMU1oojZ/jl+a8I4ENiH6bgiDTwoHX7YKjX53WwnJ+In3
pmd55Sb/JZ7AYrEUuXYOwu92ka5yYfd4o2QwYjAdBgNVHQ4EFgQUh1zVWB/YQlyc
wTxgXt1pLSyaEUkwHwYDVR0jBBgwFoAUh1zVWB/YQlycwTxgXt1pLSyaEUkwDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0kAMEYC
IQCUdGcM0Yzld3mWaS1A6cRf5VfMmnASQlTGC6gMPJgp6QIhANXfWHQKVzf0mXUp
5eKjt8/jKqJuDxEpgNLNwFhWAy32
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWeJCClCdN5tHcZ8Q
wWnZr9KN0bq3hgSpaHSKzFJaXO+hRANCAATOgaITBBXuMU1oojZ/jl+a8I4ENiH6
bgiDTwoHX7YKjX53WwnJ+In3pmd55Sb/JZ7AYrEUuXYOwu92ka5yYfd4
-----END PRIVATE KEY-----
`;

/** Serves what listens at an http address under https, with the self-signed certificate. */
export async function startTls(target: string) {
	const sockets = new Set<Socket>();
	const server = createServer({ key, cert: certificate }, (socket) => {
		const upstream = connect(Number(new URL(target).port), '127.0.0.1');
		for (const end of [socket, upstream]) {
			sockets.add(end);
			end.on('error', () => end.destroy());
		}
		socket.pipe(upstream).pipe(socket);
	});
	server.on('tlsClientError', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
