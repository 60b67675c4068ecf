/** A stream as n8n's HTTP helper gives it; what is needed of it. */
export interface ByteStream {
	read(): Buffer | null;
	unshift(chunk: Buffer): void;
	on(event: 'data' | 'error', listener: () => void): this;
	once(event: 'readable' | 'end' | 'error' | 'close', listener: (error?: unknown) => void): this;
	/** Node's own, of every readable stream since 16.5. */
	map?(change: (chunk: Buffer) => Buffer): ByteStream;
	listenerCount(event: 'data' | 'readable'): number;
}
