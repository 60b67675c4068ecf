import type { AcceptedSubmit } from './Books';
import type { Mode, VideoRequest } from './VideoRequest';

/**
 * What the stand-in takes the time from, in ms since 1970. All task time comes from here, and no timer runs.
 */
export interface Clock {
	now(): number;
}

/**
 * How progress looks while a task runs. `linear` grows evenly to 99, `stepped` by 20, `stuckAt90` reaches 90
 * at half time and stays, `absent` says nothing. A function gets the part of the time that has passed, 0 to
 * 1.
 */
export type Pace = 'linear' | 'stepped' | 'stuckAt90' | 'absent' | ((fraction: number) => number | undefined);

export interface TaskFailure {
	readonly message: string;
	readonly code: number | string;
	readonly type: string;
	/** Default `failed`. */
	readonly status?: 'failed' | 'cancelled';
}

/** US dollars for each second of video. */
export type PriceTable = Readonly<Record<Mode, Readonly<Record<'silent' | 'audio' | 'video', number>>>>;

/**
 * What can also be changed while the stand-in runs, with `set`; tasks that are under way keep what they began
 * with.
 */
export interface Behaviour {
	/** The keys that are let in; anything else is a 401. Default: `sk-stand-in-key`. */
	apiKeys: readonly string[];
	/**
	 * US dollars on the key; less than a task costs is a 402. `unlimited` answers as such a key does. Default
	 * 10,000.
	 */
	balance: number | 'unlimited';
	/** When set, GET /v1/balance answers HTTP 200 with `success: false` and this message. */
	balanceFailure: string | undefined;
	/**
	 * How long a task takes in ms; Infinity never ends. `n` counts the accepted tasks from 1. Default 1,000.
	 */
	taskMs: number | ((request: VideoRequest, n: number) => number);
	pace: Pace;
	/**
	 * What a task says in `estimated_time`, in s. Default: four times what it takes, as the only recorded video
	 * task did (600 s said, 155 s taken), so that nobody comes to rely on it.
	 */
	estimatedSeconds: (taskMs: number, request: VideoRequest, n: number) => number | undefined;
	/** How many tasks may be in progress at once; one more is a 429. Default: no limit. */
	concurrency: number | undefined;
	/** How many tasks are worked on at once; the others are accepted and stay `pending` meanwhile. Default: all. */
	workers: number | undefined;
	/** Retry-After of that 429: seconds, or any text made from the clock (ms). Default: no such header. */
	retryAfter: number | ((now: number) => string) | undefined;
	pricePerSecond: PriceTable;
	/** Default 1. */
	videosPerTask: number;
	/** Says which task fails, at its end, and is not paid for. Default: none. */
	failTask: (request: VideoRequest, n: number) => TaskFailure | undefined;
	/** Whether Idempotency-Key is honoured: the same key gives the first task again. Default false. */
	idempotency: boolean;
	/** Whether POST /v1/uploads/images is there at all. Default true. */
	uploads: boolean;
	/**
	 * Size of each served video. Default: the sample's; larger is the sample and a filler behind it, still
	 * playable.
	 */
	videoBytes: number | undefined;
}

export interface StandInOptions extends Partial<Behaviour> {
	/** Default 0: any free port. */
	port?: number;
	/** Default 127.0.0.1. */
	host?: string;
	/** One key more than `apiKeys` has, or the only one when that is absent. */
	apiKey?: string;
	/**
	 * Whether files come from a listener of their own, another origin for whoever guards credentials. Default
	 * true.
	 */
	separateFileHost?: boolean;
	/**
	 * The name under which files are linked and listened for, `localhost` for another host name. Default:
	 * `host`.
	 */
	fileHost?: string;
	/** Default: Date.now, looked up at each call, so that a test may replace it. */
	clock?: Clock;
	/** Called for each accepted submit. */
	onAccept?: (submit: AcceptedSubmit) => void;
}

export const defaultApiKey = 'sk-stand-in-key';
