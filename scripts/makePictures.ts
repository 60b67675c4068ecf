/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Browser } from '../test/n8n/support/Browser';
import { BrowserCanvas } from '../test/n8n/support/BrowserCanvas';
import { BrowserEditor } from '../test/n8n/support/BrowserEditor';
import { owner } from '../test/n8n/support/N8nInstance';
import { panelScenes } from '../test/n8n/support/panelScenes';
import { VideoService } from '../test/n8n/support/VideoService';
import type { WorkflowDefinition } from '../test/n8n/support/WorkflowDefinition';
import { buildIfStale } from './build/buildIfStale';
import { installN8n } from './n8n/installN8n';
import { runCommand } from './process/runCommand';
import { temporaryFolder } from './process/temporaryFolder';
import { root } from './root';

const folder = join(root, 'docs/screenshots');
/** What the moving picture may weigh, in bytes: a front page has to open quickly. */
const mostBytes = 3_000_000;
const width = 1120;
const prompt = 'A paper boat sails down a rainy street at dusk, neon reflections, slow tracking shot';

/**
 * `node scripts/run.cjs makePictures` makes the pictures of the manual anew, from the editor of a real n8n whose service is the
 * stand-in: the moving one (find, set, run, play), and the screenshots. Needs ffmpeg (`apt-get install ffmpeg`).
 */
export async function makePictures(): Promise<void> {
	await installN8n();
	await buildIfStale();
	const service = await VideoService.start({ taskMs: 3_000 });
	const browser = await Browser.open(service.n8n.url, owner);
	try {
		await browser.page.setViewportSize({ width: 1120, height: 720 });
		const editor = new BrowserEditor(browser.page, service.n8n.url);
		await film(browser.page, editor);
		await photograph(browser.page, editor);
		await photographExamples(browser.page, service);
	} finally {
		await browser.close();
		await service.stop();
	}
}

/** Find, set, run, play. */
async function film(page: Page, editor: BrowserEditor): Promise<void> {
	const frames: Array<{ png: Buffer; seconds: number }> = [];
	const look = async (seconds: number) => frames.push({ png: await page.screenshot(), seconds });
	await editor.newWorkflow();
	for (const typed of ['ai v', 'ai video']) {
		await editor.search(typed, 'Kling Omni');
		await look(typed === 'ai video' ? 1.4 : 0.4);
	}
	await editor.addNode('Kling Omni', 'Generate a video');
	await look(1.2);
	for (const length of [20, 45, prompt.length]) {
		await editor.type('prompt', prompt.slice(0, length));
		await look(length === prompt.length ? 1 : 0.3);
	}
	await editor.choose('aspectRatio', '16:9');
	await editor.toggle('downloadVideo');
	await look(1.2);
	const executed = editor.execute();
	await page.waitForTimeout(1_500);
	await look(0.8);
	await executed;
	await editor.showOutputAs('table');
	await look(2);
	await editor.showOutputAs('binary');
	await look(1.2);
	const played = editor.playVideo();
	for (let at = 0; at < 6; at++) {
		await page.waitForTimeout(150);
		await look(0.2);
	}
	await played;
	await look(1.5);
	await writeGif(frames, join(folder, 'first-video.gif'));
}

async function photograph(page: Page, editor: BrowserEditor): Promise<void> {
	const keep = async (name: string) => {
		await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 80 });
	};
	await panelScenes.betweenFrames(editor);
	await keep('first-and-last-frame');
	await panelScenes.wrongFrames(editor);
	await editor.execute();
	await keep('what-is-wrong');
}

/** The examples on the canvas, by the names of their pictures. */
const examples = {
	'example-sheet': '1-clips-from-a-sheet',
	'example-overnight': '4-fifty-prompts-overnight',
	'example-agent': '6-ai-agent',
	'example-daily-short': '10-daily-short',
};

async function photographExamples(page: Page, { n8n }: VideoService): Promise<void> {
	const canvas = new BrowserCanvas(page, n8n.url);
	for (const [name, example] of Object.entries(examples)) {
		const text = await readFile(join(root, 'examples', `${example}.json`), 'utf8');
		await canvas.open(await n8n.rest.createWorkflow(JSON.parse(text) as WorkflowDefinition));
		// n8n's key for "fit to view".
		await page.keyboard.press('1');
		await page.waitForTimeout(1_500);
		await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 80 });
	}
}

async function writeGif(frames: Array<{ png: Buffer; seconds: number }>, file: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const { path, remove } = await temporaryFolder('pictures');
	try {
		const list: string[] = [];
		for (const [at, { png, seconds }] of frames.entries()) {
			await writeFile(join(path, `${at}.png`), png);
			list.push(`file ${at}.png`, `duration ${seconds}`);
		}
		// The last duration counts only when a frame follows it.
		list.push(`file ${frames.length - 1}.png`);
		await writeFile(join(path, 'frames.txt'), list.join('\n'));
		const colours = `scale=${width}:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none`;
		const input = ['-y', '-loglevel', 'error', '-f', 'concat', '-i', 'frames.txt'];
		await runCommand('ffmpeg', [...input, '-vf', colours, '-loop', '0', file], { cwd: path });
		const { size } = await stat(file);
		console.log(`${file}: ${(size / 1e6).toFixed(1)} MB, ${frames.length} frames`);
		if (size > mostBytes) throw new Error(`It may have ${mostBytes / 1e6} MB.`);
	} finally {
		await remove();
	}
}
