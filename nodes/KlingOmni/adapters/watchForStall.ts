import { sleep } from 'n8n-workflow';
import type { ByteStream } from './ByteStream';

/** How often it is looked at, for each stall time. */
const checks = 6;

/**
 * Watches a stream that somebody else reads. n8n's own timeout does not do this: wherever n8n follows redirects itself
 * (n8n-core 2.41 with its protection against SSRF) it ends with the headers.
 * @param stallMs so long nothing may come
 * @param finished ends the watch
 * @returns when nothing has come for that long, or when the watch has ended
 */
export async function watchForStall(
	stream: ByteStream,
	stallMs: number,
	finished: AbortSignal,
): Promise<'stalled' | 'finished'> {
	let quietMs = 0;
	let isWatching = false;
	while (quietMs < stallMs) {
		await sleep(stallMs / checks, finished).catch(() => {});
		if (finished.aborted) return 'finished';
		if (isWatching) quietMs += stallMs / checks;
		else if (stream.listenerCount('data') + stream.listenerCount('readable') > 0) {
			// Not before the reader is there: the first listener for data starts the flow, and what comes then would be lost.
			stream.on('data', () => (quietMs = 0));
			isWatching = true;
		}
	}
	return 'stalled';
}
