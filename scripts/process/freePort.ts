/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A TCP port on loopback that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
