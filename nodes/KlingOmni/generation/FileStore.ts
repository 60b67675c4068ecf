import type { IBinaryData } from 'n8n-workflow';

/**
 * One try to fetch a video into n8n's binary store. `retry` is worth another try, `refused` is not. `onDisk` tells that it
 * was never in memory as a whole.
 */
export type FetchedVideo =
	| { kind: 'stored'; binary: IBinaryData; onDisk: boolean }
	| { kind: 'retry'; reason: string }
	| { kind: 'refused'; reason: string }
	| { kind: 'stopped' };

/**
 * What a public link gave when it was asked for once and left after its first bytes. `untold` is no answer, or a place that
 * n8n must not ask.
 */
export type Glimpse =
	| { kind: 'answered'; status: number; type: string; start: Buffer }
	| { kind: 'untold'; reason: string }
	| { kind: 'stopped' };

/** A file from an earlier node; `size` in bytes is known before anything is read into memory. */
export interface InputFile {
	fileName: string;
	size: number;
	/** Throws when n8n cannot read the file. */
	read(): Promise<Buffer>;
}

/** Files on their way in and out of n8n's binary store. */
export interface FileStore {
	/** @returns nothing when the item has no such field. Throws when n8n has lost the file. */
	openInput(itemIndex: number, binaryPropertyName: string): Promise<InputFile | undefined>;
	/** Puts bytes that are there already into the store, as a video. */
	storeVideo(bytes: Buffer, fileName: string): Promise<IBinaryData>;
	/** Streams a public link into the store, without any credentials. */
	fetchVideo(url: string, fileName: string): Promise<FetchedVideo>;
	/** Asks for a public link, without any credentials, and leaves after the first bytes. Never throws. */
	glimpse(url: string): Promise<Glimpse>;
}
