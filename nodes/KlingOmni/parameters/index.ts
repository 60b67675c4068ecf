import type { INodeProperties } from 'n8n-workflow';
import { elements } from './elements';
import { film } from './film';
import { images } from './images';
import { operation } from './operation';
import { options, optionsProperty } from './options';
import type { Parameter } from './parameter';
import { referenceVideo } from './referenceVideo';
import { shots } from './shots';
import { task } from './task';
import { waiting } from './waiting';

const { model, prompt, mode, duration, aspectRatio, audio } = film;

/** Everything that makes up a request, in the order of the panel: what a user decides first comes first. */
export const generation: Parameter[] = [
	model,
	prompt,
	...images,
	mode,
	duration,
	aspectRatio,
	audio,
	...shots,
	...elements,
	...referenceVideo,
];

/** The same for what stands under Options. */
export const generationOptions: Parameter[] = options;

/** The whole panel. */
export const properties: INodeProperties[] = [
	...operation,
	...task,
	...generation.map(({ property }) => property),
	...waiting,
	optionsProperty,
];
