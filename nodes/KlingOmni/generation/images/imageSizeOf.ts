/** Width and height in pixels. */
export interface ImageSize {
	width: number;
	height: number;
}

/** Reads the size of a JPEG, PNG, WebP or GIF image off its header; nothing where that does not tell. */
export function imageSizeOf(bytes: Buffer): ImageSize | undefined {
	try {
		const head = bytes.toString('latin1', 0, 16);
		if (head.startsWith('\x89PNG')) return sized(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
		if (head.startsWith('GIF8')) return sized(bytes.readUInt16LE(6), bytes.readUInt16LE(8));
		if (head.startsWith('\xff\xd8')) return sizeOfJpeg(bytes);
		if (head.startsWith('WEBP', 8)) return sizeOfWebp(bytes, head.slice(12));
	} catch {
		// It ends before its header does.
	}
	return undefined;
}

function sizeOfWebp(bytes: Buffer, kind: string): ImageSize | undefined {
	const bits = 0x3fff;
	if (kind === 'VP8X') return sized(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
	if (kind === 'VP8 ') return sized(bytes.readUInt16LE(26) & bits, bytes.readUInt16LE(28) & bits);
	if (kind !== 'VP8L') return undefined;
	const both = bytes.readUInt32LE(21);
	return sized((both & bits) + 1, ((both >>> 14) & bits) + 1);
}

/** Frame headers are 0xc0 to 0xcf but for these, which are tables. */
const tables = [0xc4, 0xc8, 0xcc];

/** A JPEG is a chain of segments, each with its length; one of them begins the frame. */
function sizeOfJpeg(bytes: Buffer): ImageSize | undefined {
	for (let at = 2; bytes[at] === 0xff;) {
		const marker = bytes.readUInt8(at + 1);
		if (marker >= 0xc0 && marker <= 0xcf && !tables.includes(marker))
			return sized(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
		// A fill byte stands alone.
		at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
	}
	return undefined;
}

function sized(width: number, height: number): ImageSize | undefined {
	return width > 0 && height > 0 ? { width, height } : undefined;
}
