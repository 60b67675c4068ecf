/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small server of a test's own. */
export interface Host {
	url: string;
	close(): Promise<void>;
}

/** Serves on a free port of this machine. */
export async function serve(
	answer: (response: ServerResponse, headers: Record<string, unknown>) => void,
): Promise<Host> {
	const server: Server = createServer((request, response) => answer(response, request.headers));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
