/** One request to the service, below its base URL. Whoever sends it adds the key. */
export interface ApiRequest {
	method: 'GET' | 'POST';
	path: string;
	body?: object;
	headers?: Record<string, string>;
	/** How long the whole answer may take, in milliseconds. */
	timeoutMs: number;
	/** A submit is let finish when the execution is stopped: its answer is the only place where the task id is. */
	outlivesStop?: boolean;
}

/**
 * What came of a request, never an exception:
 * `answered` with any HTTP status, `unsent` when it provably never reached the service, `lost` when nobody can tell,
 * `stopped` when the execution was.
 */
export type ApiAnswer =
	| { kind: 'answered'; status: number; headers: Record<string, unknown>; body: unknown }
	| { kind: 'unsent'; reason: string; transient: boolean }
	| { kind: 'lost'; reason: string }
	| { kind: 'stopped' };

/** Sends one request with the user's key to the user's base URL. */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

/** The service that a run works with. */
export interface Service {
	send: Send;
	/** Where it is, to judge links by; nothing where it is not known. */
	baseUrl?: string;
}
