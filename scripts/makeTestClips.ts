/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './process/runCommand';
import { temporaryFolder } from './process/temporaryFolder';
import { root } from './root';

/** Width and height in pixels by shape, as the samples name it. */
const shapes = { '16x9': [256, 144], '1x1': [144, 144], '9x16': [144, 256] } as const;

/** The letters as boxes in a grid of 4 by 5: left, top, width, height. No font has to be there. */
const letters: Record<string, number[][]> = {
	T: [
		[0, 0, 4, 1],
		[1.5, 1, 1, 4],
	],
	E: [
		[0, 0, 1, 5],
		[1, 0, 3, 1],
		[1, 2, 2, 1],
		[1, 4, 3, 1],
	],
	S: [
		[0, 0, 4, 1],
		[0, 1, 1, 1],
		[0, 2, 4, 1],
		[3, 3, 1, 1],
		[0, 4, 4, 1],
	],
};

const file = 'nodes/KlingOmni/generation/testRun/testClips.ts';
const charactersInLine = 96;

/**
 * `node scripts/run.cjs makeTestClips` makes the samples of a Test Run anew: a second of video in each shape that says TEST.
 * Needs ffmpeg 5 (`apt-get install ffmpeg`); another one makes other bytes that play as well.
 */
export async function makeTestClips(): Promise<void> {
	const folder = await temporaryFolder('clips');
	try {
		const clips: Array<[shape: string, bytes: Buffer]> = [];
		for (const [shape, [width, height]] of Object.entries(shapes)) {
			const clip = join(folder.path, `${shape}.mp4`);
			await runCommand('ffmpeg', argumentsFor(width, height, clip));
			clips.push([shape, readFileSync(clip)]);
		}
		writeFileSync(join(root, file), sourceOf(clips));
		for (const [shape, bytes] of clips) console.log(`${shape}: ${bytes.length} bytes`);
	} finally {
		await folder.remove();
	}
}

function argumentsFor(width: number, height: number, clip: string): string[] {
	const color = `color=c=0x1b2a41:size=${width}x${height}:rate=8:duration=1`;
	const picture = ['-f', 'lavfi', '-i', `${color},${boxesOf(width, height).join(',')}`];
	const codec =
		'-c:v libx264 -profile:v baseline -level 3.0 -pix_fmt yuv420p -crf 30 -preset veryslow -threads 1';
	const exact = '-movflags +faststart -fflags +bitexact -flags:v +bitexact -map_metadata -1';
	// Without the encoder's note of how it was set, which would be half of the file.
	const small = '-bsf:v filter_units=remove_types=6';
	return ['-v', 'error', '-y', ...picture, ...`${codec} ${exact} ${small}`.split(' '), clip];
}

/** TEST in the middle. */
function boxesOf(width: number, height: number): string[] {
	const unit = Math.floor(width / 24);
	const left = Math.round((width - 19 * unit) / 2);
	const top = Math.round((height - 5 * unit) / 2);
	const box = (x: number, y: number, w: number, h: number) =>
		`drawbox=x=${x}:y=${y}:w=${w}:h=${h}:color=white:t=fill`;
	return [...'TEST'].flatMap((letter, at) =>
		(letters[letter] ?? []).map(([x = 0, y = 0, w = 0, h = 0]) =>
			box(Math.round(left + (at * 5 + x) * unit), top + y * unit, w * unit, h * unit),
		),
	);
}

function sourceOf(clips: ReadonlyArray<readonly [shape: string, bytes: Buffer]>): string {
	const entries = clips.map(([shape, bytes]) => {
		const lines = bytes.toString('base64').match(new RegExp(`.{1,${charactersInLine}}`, 'g')) ?? [];
		return `\t'${shape}': [\n${lines.map((line) => `\t\t'${line}',\n`).join('')}\t].join(''),\n`;
	});
	return `/** MP4 files in base64 by shape, made by scripts/makeTestClips.ts: a second of video that says TEST. */
export const testClips: Readonly<Record<string, string>> = {
${entries.join('')}};
`;
}
