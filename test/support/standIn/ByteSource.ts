/** Bytes that need not be in memory: any stretch of them can be made again, always the same. */
export interface ByteSource {
	readonly size: number;
	/** The bytes from `from` up to but not including `to`, in pieces. */
	chunks(from: number, to: number): Iterable<Buffer>;
}
