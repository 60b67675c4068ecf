import { createServer } from 'node:net';
import { once } from 'node:events';

/**
 * A TCP port on loopback that nothing listens on at the moment.
 * @returns {Promise<number>}
 */
export async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
	server.close();
	await once(server, 'close');
	return port;
}
