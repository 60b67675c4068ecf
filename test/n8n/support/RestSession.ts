import { randomUUID } from 'node:crypto';
import { request } from 'undici';

/** A retry is answered when the execution has ended, so that an answer may take long. */
const ANSWER_LIMIT_MS = 15 * 60_000;

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface HttpAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

export interface Account {
	email: string;
	password: string;
}

/** An answer of n8n's that is not a success. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly answer: string,
		request_: string,
	) {
		super(`${request_} was answered with ${status}: ${answer.slice(0, 2_000)}`);
		this.name = 'RestError';
	}
}

/** One person signed in to n8n, as a browser is: a cookie, and the id that n8n ties the cookie to. */
export class RestSession {
	private readonly browserId: string = randomUUID();
	private cookie = '';

	/** @param url of the instance, without a slash at the end */
	constructor(readonly url: string) {}

	/** Sends a request as the person who is signed in; gives whatever comes back. */
	async send(method: HttpMethod, path: string, body?: unknown): Promise<HttpAnswer> {
		const answer = await request(`${this.url}${path}`, {
			method,
			headers: {
				'browser-id': this.browserId,
				...(this.cookie === '' ? {} : { cookie: this.cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? null : JSON.stringify(body),
			headersTimeout: ANSWER_LIMIT_MS,
			bodyTimeout: ANSWER_LIMIT_MS,
			// A connection that is kept would be one to an n8n that a test has meanwhile killed.
			reset: true,
		});
		const cookies = [answer.headers['set-cookie'] ?? []].flat();
		const signedIn = cookies.find((cookie) => cookie.startsWith('n8n-auth='))?.split(';')[0];
		if (signedIn !== undefined) this.cookie = signedIn;
		const bytes = Buffer.from(await answer.body.arrayBuffer());
		return { status: answer.statusCode, headers: answer.headers, body: bytes };
	}

	/**
	 * Sends a request to n8n's REST API, such as `/workflows`.
	 * @returns the `data` of the answer
	 * @throws RestError unless the answer is a success
	 */
	async rest<T>(method: HttpMethod, path: string, body?: unknown): Promise<T> {
		const { status, body: bytes } = await this.send(method, `/rest${path}`, body);
		const text = bytes.toString('utf8');
		if (status >= 300) throw new RestError(status, text, `${method} /rest${path}`);
		return (text === '' ? undefined : (JSON.parse(text) as { data: T }).data) as T;
	}

	/** Makes the owner's account of a new instance and signs in. */
	async setUpOwner(account: Account): Promise<void> {
		await this.rest('POST', '/owner/setup', { ...account, firstName: 'Kling', lastName: 'Omni' });
		await this.signIn(account);
	}

	async signIn({ email, password }: Account): Promise<void> {
		await this.rest('POST', '/login', { emailOrLdapLoginId: email, password });
	}

	/** What to give a browser so that it is signed in as the same person: the cookie, and the `browser-id`. */
	get hashOf(): { cookie: string; browserId: string } {
		return { cookie: this.cookie, browserId: this.browserId };
	}
}
