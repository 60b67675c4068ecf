import type { ByteSource } from './ByteSource';
import { sampleVideo } from './sampleVideo';

const blockSize = 256 * 1024;
const stampSize = 8;
const boxHeaderSize = 8;
const largestBox = 0xffff_ffff;

/**
 * A video of any size up to 4 GiB: the sample, and behind it a `free` box, which players skip. The filler is
 * one block of noise again and again, each time with its number in front, so that a block lost or doubled
 * changes the hash. Less than the sample's size gives the sample's beginning.
 */
export function videoSource(size: number = sampleVideo.length): ByteSource {
	const fillerBox = size - sampleVideo.length;
	if (fillerBox > largestBox) throw new RangeError('A video of more than 4 GiB is not supported');
	const head =
		fillerBox < boxHeaderSize
			? Buffer.concat([sampleVideo, Buffer.alloc(boxHeaderSize)])
			: Buffer.concat([sampleVideo, boxHeader(fillerBox)]);
	return {
		size,
		*chunks(from, to) {
			for (let at = from; at < to;) {
				const piece = pieceAt(at, head).subarray(0, to - at);
				yield piece;
				at += piece.length;
			}
		},
	};
}

function pieceAt(offset: number, head: Buffer): Buffer {
	if (offset < head.length) return head.subarray(offset);
	const inFiller = offset - head.length;
	const inBlock = inFiller % blockSize;
	if (inBlock >= stampSize) return noise().subarray(inBlock);
	const stamp = Buffer.alloc(stampSize);
	stamp.writeBigUInt64BE(BigInt(Math.floor(inFiller / blockSize)));
	return stamp.subarray(inBlock);
}

function boxHeader(size: number): Buffer {
	const header = Buffer.alloc(boxHeaderSize);
	header.writeUInt32BE(size);
	header.write('free', 4, 'latin1');
	return header;
}

let block: Buffer | undefined;

/** Made once, with xorshift32: fast, and the same on every machine. */
function noise(): Buffer {
	if (block) return block;
	const words = new Uint32Array(blockSize / 4);
	let state = 0x9e37_79b9;
	for (let i = 0; i < words.length; i += 1) {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		words[i] = state >>> 0;
	}
	block = Buffer.from(words.buffer);
	return block;
}
