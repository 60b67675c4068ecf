/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { promisify } from 'node:util';

export interface FastClock {
	/** Puts the real clock back. Timers that still run keep their accelerated time. */
	restore(): void;
}

export interface FastClockOptions {
	/** Real milliseconds that an HTTP request timeout lasts at least, however fast the clock. Default: 250. */
	requestTimeoutFloor?: number;
	/** The same for AbortSignal.timeout, for tests that must bear a machine busy with other things. Default: 0. */
	abortTimeoutFloor?: number;
}

// Node fires longer timers at once, with a warning; they must stay too long here as well.
const maxDelay = 2 ** 31 - 1;

/**
 * Lets time run `speed` times faster for all code in the jest environment: setTimeout, setInterval, Date and
 * AbortSignal.timeout. A sleep of 5 minutes at speed 1000 takes 0.3 s and Date.now() advances by 5 minutes. However short,
 * a sleep still yields to the event loop. Sockets stay real.
 *
 * Limits. Node's own timers (socket idle, keep-alive, node:timers, timers/promises) are not accelerated, nor are
 * performance.now and process.hrtime. An answer that takes 5 ms costs 5 s on the clock at speed 1000. The timeout of a
 * request made through n8n is kept by follow-redirects and axios with setTimeout, so it is accelerated too, down to
 * `requestTimeoutFloor`: a local server stays quick enough, and a server that never answers costs little.
 */
export function fastClock(
	speed: number,
	{ requestTimeoutFloor = 250, abortTimeoutFloor = 0 }: FastClockOptions = {},
): FastClock {
	const real = { setTimeout, setInterval, Date, abortTimeout: AbortSignal.timeout };
	const begin = real.Date.now();
	const now = () => Math.round(begin + (real.Date.now() - begin) * speed);

	const accelerated = (delay: number | undefined) => {
		if (delay === undefined || delay > maxDelay) return delay;
		return isRequestTimeout() ? Math.max(delay / speed, Math.min(delay, requestTimeoutFloor)) : delay / speed;
	};
	const fastTimeout = (callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
		real.setTimeout(callback, accelerated(delay), ...args);
	const fastInterval = (callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
		real.setInterval(callback, accelerated(delay), ...args);
	const sleep = async <T>(delay: number, value?: T) =>
		await new Promise<T | undefined>((resolve) => real.setTimeout(resolve, delay / speed, value));

	globalThis.setTimeout = Object.assign(fastTimeout, {
		[promisify.custom]: sleep,
	}) as unknown as typeof setTimeout;
	globalThis.setInterval = fastInterval as typeof setInterval;
	globalThis.Date = new Proxy(real.Date, {
		construct: (target, args: unknown[], self: typeof Date) =>
			Reflect.construct(target, args.length > 0 ? args : [now()], self) as Date,
		apply: () => new real.Date(now()).toString(),
		get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
	});
	AbortSignal.timeout = (delay) => {
		const controller = new AbortController();
		const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
		const lasts = Math.max(delay / speed, Math.min(delay, abortTimeoutFloor));
		real.setTimeout(() => controller.abort(reason), lasts).unref();
		return controller.signal;
	};

	return {
		restore() {
			globalThis.setTimeout = real.setTimeout;
			globalThis.setInterval = real.setInterval;
			globalThis.Date = real.Date;
			AbortSignal.timeout = real.abortTimeout;
		},
	};
}

/** Whether setTimeout was called by axios, or by follow-redirects for it, which time n8n's requests. */
function isRequestTimeout(): boolean {
	const { prepareStackTrace, stackTraceLimit } = Error;
	let files: Array<string | null> = [];
	Error.stackTraceLimit = 5;
	Error.prepareStackTrace = (_error, frames) => {
		files = frames.map((frame) => frame.getFileName());
		return '';
	};
	// Reading the stack is what calls prepareStackTrace.
	void new Error().stack;
	Object.assign(Error, { prepareStackTrace, stackTraceLimit });
	return files.some((file) => /follow-redirects|axios/.test(file ?? ''));
}
