import type { ByteStream } from './ByteStream';

/** How much litter is made for each byte that goes through, and what one object of it takes on V8's heap, in bytes. */
const litterPerByte = 8;
const objectBytes = 64;

/** Where the last object lies, so that no compiler takes it for nothing. */
const heap: { litter?: object } = {};

/**
 * Passes a stream on so that its buffers are freed as they go. They lie outside V8's heap, so V8 has no reason to clean up
 * behind them until tens of megabytes have gathered; small litter on its heap is one, and costs half a second of work for
 * 200 MB. Measured with bench/memory: it halves the growth, on Node 20 and on 24. Where a stream cannot be mapped it is
 * passed on as it is.
 */
export function passOn(stream: ByteStream): ByteStream {
	const passed = stream.map?.((chunk) => {
		for (let left = chunk.length * litterPerByte; left > 0; left -= objectBytes) {
			heap.litter = { a: left, b: left, c: left, d: left, e: left };
		}
		return chunk;
	});
	// Whoever reads it hears of an error all the same; when nobody does any more, it must not end the process.
	return passed?.on('error', () => {}) ?? stream;
}
