import type { INodeParameters } from 'n8n-workflow';
import { controls, forgedLine, markup } from './hostileText';

const long = 100_000;
const fill = (text: string) => text.repeat(Math.ceil(long / text.length)).slice(0, long);

/** What a stranger may leave in a cell, by what it is. */
export const hostileValues: Record<string, unknown> = {
	markup,
	'a forged line and control characters': `${forgedLine} ${controls}`,
	'angle brackets': fill('<'),
	'references to one image': fill('<<<image_2>>>'),
	'references to as many images': Array.from({ length: long }, (_none, at) => `<<<image_${at}>>>`).join(''),
	'a number and blanks': `1${fill(' ')}x\n2: y`,
	'a link with a blank at its end': `https://${fill('a')} b`,
	'a link of 100 kB': `https://example.com/${fill('a')}`,
	'lines of markup': fill(`${markup}\n`),
	commas: fill('a,'),
	'half emojis': fill('\ud83d'),
	digits: fill('9'),
	'an object': { [markup]: { toString: markup, length: -1 }, ['__proto__']: { polluted: 1 } },
	'lists in lists': Array<object>(100).fill({ url: Array<string>(100).fill(fill('a\n').slice(0, 100)) }),
	'a list of 5,000': Array<string>(5_000).fill(markup),
	nothing: null,
};

/** Where it comes into the node: parameters with one expression that stands for the cell. */
export const hostileFields: Record<string, INodeParameters> = {
	Prompt: { prompt: '={{ $json.cell }}' },
	Model: { model: '={{ $json.cell }}' },
	Mode: { mode: '={{ $json.cell }}' },
	Duration: { duration: '={{ $json.cell }}' },
	'Aspect Ratio': { aspectRatio: '={{ $json.cell }}' },
	Audio: { audio: '={{ $json.cell }}' },
	'Image Input': { imageInput: '={{ $json.cell }}' },
	'Images › URL': { imageInput: 'urls', imageUrls: { image: [{ source: 'url', url: '={{ $json.cell }}' }] } },
	'Images › Field': {
		imageInput: 'urls',
		imageUrls: {
			image: [{ source: 'binary', binaryPropertyName: '={{ $json.cell.toString().slice(0, 5000) }}' }],
		},
	},
	'Start Frame URL': { operation: 'generateFromImage', frameUrl: '={{ $json.cell }}' },
	'Start Frame › Field': {
		operation: 'generateFromImage',
		frameSource: 'binary',
		frameBinaryPropertyName: '={{ $json.cell.toString().slice(0, 5000) }}',
	},
	'Images › Role': {
		imageInput: 'roles',
		imageWithRoles: {
			image: [{ role: '={{ $json.cell }}', source: 'url', url: 'https://example.com/a.png' }],
		},
	},
	'Shot › Prompt': shot({ prompt: '={{ $json.cell }}', duration: 5 }),
	'Shot › Duration': shot({ prompt: 'a', duration: '={{ $json.cell }}' }),
	'Element › Name': element({ name: '={{ $json.cell }}' }),
	'Element › Description': element({ description: '={{ $json.cell }}' }),
	'Element › Image': element({
		elementInputUrls: { image: [{ source: 'url', url: '={{ $json.cell }}' }] },
	}),
	'Elements From Data': { elementsData: '={{ $json.cell }}' },
	'Elements From Data › Images': {
		elementsData: '={{ [{ name: $json.cell, description: $json.cell, images: $json.cell }] }}',
	},
	'Reference Video': {
		videoList: { video: { videoUrl: '={{ $json.cell }}', referType: 'base', keepOriginalSound: 'no' } },
	},
	'Use As': {
		videoList: {
			video: {
				videoUrl: 'https://example.com/a.mp4',
				referType: '={{ $json.cell }}',
				keepOriginalSound: 'no',
			},
		},
	},
	'Negative Prompt': { options: { negativePrompt: '={{ $json.cell }}' } },
	'File Name': { testRun: true, downloadVideo: true, options: { fileName: '={{ $json.cell }}' } },
	Timeout: { options: { timeout: '={{ $json.cell }}' } },
	'Max Parallel Tasks': { options: { maxParallelTasks: '={{ $json.cell }}' } },
	Watermark: { options: { watermark: '={{ $json.cell }}' } },
	'Output Data Field Name': { downloadVideo: '={{ $json.cell }}', binaryPropertyName: '={{ $json.cell }}' },
};

function shot(row: INodeParameters): INodeParameters {
	return { multiShot: true, shotType: 'customize', multiPrompt: { shot: [row] } };
}

function element(changes: INodeParameters): INodeParameters {
	const image = ['front', 'side'].map((view) => ({ source: 'url', url: `https://example.com/${view}.png` }));
	return {
		elementList: {
			element: [{ name: 'dog', description: 'a dog', elementInputUrls: { image }, ...changes }],
		},
	};
}
