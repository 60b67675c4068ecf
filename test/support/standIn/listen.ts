/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listener and the address it was given. */
export interface Listener {
	readonly port: number;
	close(): Promise<void>;
}

// Longer than any client keeps a connection: closing one under a request would look like a fault.
const keepAliveMs = 120_000;
const backlog = 4096;

/** Opens a listener; rejects when the port is taken. Closing it destroys its connections. */
export async function listen(port: number, host: string, handler: RequestListener): Promise<Listener> {
	const server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0 }, handler);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port, host, backlog }, resolve);
	});
	return { port: (server.address() as AddressInfo).port, close: async () => await close(server) };
}

async function close(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
