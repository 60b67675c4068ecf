import { defaultModel, models } from '../api/contract';
import { panelLimits } from '../api/panelLimits';
import { convert } from './convert';
import { forGeneration, type Parameter } from './parameter';

const seconds = panelLimits.durationSeconds;

/**
 * Whoever writes the shots is not asked for the length of the film: it is their sum. n8n shows both at once while Multi-Shot is
 * an expression and the model decides on the shots, since it stops at the first condition that is one (n8n 2.41).
 */
function durationFor(
	show: NonNullable<NonNullable<Parameter['property']['displayOptions']>['show']>,
): Parameter {
	return {
		property: {
			displayName: 'Duration (Seconds)',
			name: 'duration',
			type: 'number',
			typeOptions: { minValue: seconds.min, maxValue: seconds.max, numberPrecision: 0 },
			default: 5,
			displayOptions: { show: { ...forGeneration, ...show } },
			description: `How long the video is, ${seconds.min} to ${seconds.max} whole seconds. Each second is paid for.`,
		},
		field: 'duration',
	};
}

type Name = 'model' | 'prompt' | 'mode' | 'duration' | 'shotsDuration' | 'aspectRatio' | 'audio';

/** What the film is to be: its text, quality, length, shape and sound. */
export const film: Record<Name, Parameter> = {
	model: {
		property: {
			displayName: 'Model',
			name: 'model',
			type: 'options',
			options: Object.entries(models).map(([value, { name }]) => ({ name, value })),
			default: defaultModel,
			displayOptions: { show: forGeneration },
			description: 'The model that makes the video',
		},
		field: 'model',
	},
	prompt: {
		property: {
			displayName: 'Prompt',
			name: 'prompt',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. A golden retriever runs along the beach at sunset, cinematic',
			displayOptions: { show: forGeneration },
			description:
				'What the video shows. Refer to images with &lt;&lt;&lt;image_1&gt;&gt;&gt;, to characters and objects with @ and their name.',
			hint: 'Refer to images as &lt;&lt;&lt;image_1&gt;&gt;&gt;, to characters and objects as @name',
		},
		field: 'prompt',
	},
	mode: {
		property: {
			displayName: 'Quality',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Standard (720p)', value: 'std', description: 'The cheapest' },
				{ name: 'Professional (1080p)', value: 'pro', description: 'Sharper, at a higher price' },
				{ name: '4K', value: '4k', description: 'The sharpest, at several times the price' },
			],
			default: 'std',
			displayOptions: { show: forGeneration },
			description: 'How sharp the video is; it decides the price of each second',
		},
		field: 'mode',
	},
	duration: durationFor({ multiShot: [false] }),
	shotsDuration: durationFor({ shotType: ['intelligence'], multiShot: [true] }),
	aspectRatio: {
		property: {
			displayName: 'Aspect Ratio',
			name: 'aspectRatio',
			type: 'options',
			options: [
				{ name: '1:1 (Square)', value: '1:1' },
				{ name: '16:9 (Landscape)', value: '16:9' },
				{ name: '9:16 (Portrait)', value: '9:16' },
			],
			default: '16:9',
			displayOptions: { show: forGeneration },
			description: 'Shape of the video. With images, the shape of the image may win.',
		},
		field: 'aspect_ratio',
	},
	audio: {
		property: {
			displayName: 'Audio',
			name: 'audio',
			type: 'boolean',
			default: false,
			displayOptions: { show: forGeneration },
			description:
				'Whether to make the video with sound; it costs more. Not possible with a reference video.',
		},
		field: 'audio',
		read: (value) => ({ value: convert(value, 'boolean') === false ? undefined : convert(value, 'boolean') }),
	},
};
