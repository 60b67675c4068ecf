/** The calls that can be made to misbehave. */
export type Endpoint = 'submit' | 'read' | 'upload' | 'balance' | 'download';

export interface ErrorBody {
	readonly code: number | string;
	readonly message: string;
	readonly type: string;
}

/** A header is text, or made when the answer is, from the clock (ms): Retry-After as a date. */
export type FaultHeaders = Readonly<Record<string, string | ((now: number) => string)>>;

/**
 * What goes wrong with one call. `accept` matters to a submit and an upload: true lets the call take effect
 * (a task is created and charged, or a picture stored) before the answer is spoiled; the default, false,
 * leaves no trace of it.
 */
export type Fault =
	/** The connection is reset (RST), before the call takes effect or after it. Default: before. */
	| { readonly kind: 'reset'; readonly after?: 'accept' | 'before' }
	/**
	 * Any status. Without `body` the API's own words for that status; text is sent as it is, the rest as JSON.
	 */
	| {
			readonly kind: 'status';
			readonly status: number;
			readonly body?: unknown;
			readonly headers?: FaultHeaders;
			readonly accept?: boolean;
	  }
	/** Half of the answer, then the end of the connection, though Content-Length promises the whole. */
	| { readonly kind: 'truncate'; readonly accept?: boolean }
	/** Never answers; the connection stays open until the client or stop() closes it. */
	| { readonly kind: 'hang'; readonly accept?: boolean }
	/** Takes effect at once and answers rightly, `ms` later. */
	| { readonly kind: 'slow'; readonly ms: number }
	/** A gateway's error page. */
	| { readonly kind: 'html'; readonly status: number; readonly accept?: boolean }
	/** HTTP 200 with an error inside. */
	| { readonly kind: 'errorIn200'; readonly error?: ErrorBody; readonly accept?: boolean }
	/** An error, 401 unless told otherwise, whose message repeats the Authorization header. */
	| { readonly kind: 'echoKey'; readonly status?: number; readonly accept?: boolean }
	/** Not followed by any effect here; the call is someone else's now. */
	| { readonly kind: 'redirect'; readonly status: 301 | 302 | 303 | 307 | 308; readonly to: string }
	/** No body at all; 200 unless told otherwise. */
	| { readonly kind: 'empty'; readonly status?: number; readonly accept?: boolean }
	/** HTTP 200 and JSON (or the given text) that means nothing. */
	| { readonly kind: 'nonsense'; readonly body?: string; readonly accept?: boolean }
	/**
	 * Takes effect, and the right answer is replaced by what the function makes of it: other shapes, other
	 * words.
	 */
	| { readonly kind: 'rewrite'; readonly body: (answer: unknown) => unknown; readonly status?: number };

/** What else can go wrong with a file. */
export type DownloadFault =
	/** The connection ends after so many bytes, though Content-Length promises more. */
	| { readonly kind: 'cut'; readonly afterBytes: number }
	/** Nothing more comes after so many bytes; the connection stays open. */
	| { readonly kind: 'stall'; readonly afterBytes: number }
	/** 200, video/mp4, no bytes. */
	| { readonly kind: 'zero' };

export type FaultKind = (Fault | DownloadFault)['kind'];

/** What a rule may look at before it strikes. */
export interface FaultInfo {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	/** ms, by the stand-in's clock. */
	readonly time: number;
	/** The submit's body, parsed; undefined when it is not JSON or another endpoint is called. */
	readonly request?: unknown;
	/** Of a read or a download. */
	readonly taskId?: string;
	/** The number of the read of this task, from 1. */
	readonly readOfTask?: number;
}

/**
 * Which calls a rule strikes. Numbers count the calls to its endpoint since the rule was made, from 1: `nth`
 * strikes that one, `every` each time the number is a multiple, `times` the first so many. Without any the rule strikes always.
 */
export type FaultCondition =
	| ((n: number, info: FaultInfo) => boolean)
	| { readonly nth: number }
	| { readonly every: number }
	| { readonly times: number };

export type FaultRule =
	| { readonly on: Exclude<Endpoint, 'download'>; readonly when?: FaultCondition; readonly do: Fault }
	| { readonly on: 'download'; readonly when?: FaultCondition; readonly do: Fault | DownloadFault };

export interface FaultHandle {
	/** How often the rule has struck. */
	readonly hits: number;
	remove(): void;
}
