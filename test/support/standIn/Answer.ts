import type { ByteSource } from './ByteSource';

/** An HTTP answer before it is sent. Content-Length is added when it is. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer | ByteSource;
}
