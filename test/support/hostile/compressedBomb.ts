/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import type { Reply } from './Reply';

const megabyte = Buffer.alloc(1_000_000, 'a');

/**
 * An answer that is small on its way and large where it arrives: JSON with one endless word, as an honest server would
 * compress it.
 */
export async function compressedBomb(encoding: 'gzip' | 'br', megabytes: number): Promise<Reply> {
	const packer =
		encoding === 'gzip'
			? createGzip()
			: createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
	const packed: Buffer[] = [];
	packer.on('data', (chunk: Buffer) => packed.push(chunk));
	const ended = new Promise((resolve, reject) => packer.on('end', resolve).on('error', reject));
	packer.write('{"code":200,"data":{"word":"');
	for (let sent = 0; sent < megabytes; sent++) {
		if (!packer.write(megabyte)) await new Promise((resolve) => packer.once('drain', resolve));
	}
	packer.end('"}}');
	await ended;
	return { headers: { 'Content-Encoding': encoding }, body: Buffer.concat(packed) };
}
