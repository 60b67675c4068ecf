/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Books } from './Books';
import { createService } from './createService';
import { handleRequest } from './handleRequest';
import { jsonAnswer } from './jsonAnswer';
import { listen } from './listen';
import { sendAnswer } from './sendAnswer';
import type { Service } from './Service';
import type { StandIn } from './StandIn';
import { defaultApiKey, type StandInOptions } from './StandInOptions';
import { videoSource } from './videoSource';

/**
 * Starts a stand-in for the video API: a real HTTP server that keeps the documented rules, moves tasks
 * through their states in whatever time it is told, serves real videos, misbehaves on demand, and keeps
 * books. See README.md. Rejects when the port is taken.
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
	const { port = 0, host = '127.0.0.1', fileHost = host, separateFileHost = true, ...rest } = options;
	let waiting: Array<{ condition: (books: Books) => boolean; resolve: () => void }> = [];
	const notify = (): void => {
		waiting = waiting.filter(({ condition, resolve }) => {
			const fulfilled = condition(books);
			if (fulfilled) resolve();
			return !fulfilled;
		});
	};
	const service = createService(rest, notify);
	const { behaviour, books, clock } = service;
	const startingBalance = behaviour.balance;

	const api = await listen(port, host, handlerFor(service, 'api'));
	const files = separateFileHost ? await listen(0, fileHost, handlerFor(service, 'files')) : undefined;
	const url = `http://${host}:${api.port}`;
	service.filesUrl = files ? `http://${fileHost}:${files.port}` : url;

	return {
		url,
		filesUrl: service.filesUrl,
		apiKey: behaviour.apiKeys[0] ?? defaultApiKey,
		books,
		set(changes) {
			Object.assign(behaviour, changes);
			if (changes.balance !== undefined) service.account.setBalance(changes.balance);
		},
		fault: (rule) => service.faults.add(rule),
		clearFaults: () => service.faults.clear(),
		finish: (taskId) => service.tasks.finish(clock.now(), taskId),
		until: async (condition) =>
			await new Promise<void>((resolve) => {
				waiting.push({ condition, resolve });
				notify();
			}),
		videoSha256() {
			const source = videoSource(behaviour.videoBytes);
			const hash = createHash('sha256');
			for (const piece of source.chunks(0, source.size)) hash.update(piece);
			return hash.digest('hex');
		},
		reset() {
			books.reset();
			service.faults.clear();
			service.tasks.clear();
			service.uploads.clear();
			service.account.reset(startingBalance);
		},
		async stop() {
			await Promise.all([api.close(), files?.close()]);
		},
	};
}

/** A mistake in an option's function shows as a 500 that says so; a client that left is no mistake. */
function handlerFor(service: Service, listener: 'api' | 'files'): RequestListener {
	return (request, response) => {
		handleRequest(request, response, service, listener).catch(async (error: unknown) => {
			if (request.destroyed && !request.complete) return;
			const message = `The stand-in failed: ${error instanceof Error ? error.stack : String(error)}`;
			if (response.headersSent) response.destroy();
			else
				await sendAnswer(
					response,
					jsonAnswer(500, { error: { code: 500, message, type: 'stand_in_defect' } }),
				);
		});
	};
}
