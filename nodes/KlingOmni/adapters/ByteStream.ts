/** A stream as n8n's HTTP helper gives it; what is needed of it. */
export interface ByteStream {
	read(): Buffer | null;
	unshift(chunk: Buffer): void;
	on(event: 'data', listener: (chunk: Buffer) => void): this;
	on(event: 'end' | 'close', listener: () => void): this;
	on(event: 'error', listener: (error: unknown) => void): this;
	once(event: 'readable' | 'end' | 'close', listener: () => void): this;
	once(event: 'error', listener: (error: unknown) => void): this;
	/** Node's own, of every readable stream since 16.5. */
	map(change: (chunk: Buffer) => Buffer): ByteStream;
}
