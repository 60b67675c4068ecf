const signatures: Array<{ type: string; at: number; bytes: string }> = [
	{ type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
	{ type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
	{ type: 'image/gif', at: 0, bytes: 'GIF87a' },
	{ type: 'image/gif', at: 0, bytes: 'GIF89a' },
	{ type: 'image/webp', at: 8, bytes: 'WEBP' },
];

/** The MIME type of an image that the service takes, judged by its first bytes; nothing for anything else. */
export function imageTypeOf(bytes: Buffer | undefined): string | undefined {
	if (bytes === undefined) return undefined;
	const head = bytes.subarray(0, 16).toString('latin1');
	return signatures.find((signature) => head.startsWith(signature.bytes, signature.at))?.type;
}
