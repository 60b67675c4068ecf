/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const imageTypes = {
	jpg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	gif: 'image/gif',
} as const;

/** A real image of 16 by 12 pixels, a few hundred bytes, as ffmpeg wrote it. */
export function sampleImage(extension: keyof typeof imageTypes): Buffer {
	return readFileSync(join(__dirname, 'images', `sample.${extension}`));
}
