import type { INodeProperties } from 'n8n-workflow';
import { elements } from './elements';
import { film } from './film';
import { frames } from './frames';
import { images } from './images';
import { operation } from './operation';
import { options, optionsProperty } from './options';
import type { Parameter, Setting } from './parameter';
import { referenceVideo } from './referenceVideo';
import { shots } from './shots';
import { task } from './task';
import { round, waiting } from './waiting';
import { withBuilderHint } from './withBuilderHint';

const { model, prompt, mode, duration, shotsDuration, aspectRatio, audio } = film;

/** Everything that makes up a request, in the order of the panel: what a user decides first comes first. */
export const generation: Parameter[] = [
	prompt,
	...images,
	...frames,
	mode,
	duration,
	aspectRatio,
	audio,
	...shots,
	shotsDuration,
	...elements,
	...referenceVideo,
	model,
];

/** The same for what stands under Options. */
export const generationOptions: Parameter[] = options;

/** A parameter with what stands in front of its label where it is not in the panel itself. */
export interface Placed<P> {
	parameter: P;
	group: '' | 'options';
}

const placed: Array<Placed<Parameter>> = [
	...[...generation, ...waiting].map((parameter) => ({ parameter, group: '' as const })),
	...generationOptions.map((parameter) => ({ parameter, group: 'options' as const })),
];

/** Everything that goes into a request. */
export const requestParameters = placed.filter(({ parameter }) => parameter.field !== undefined);

/** Everything that decides what is ordered: besides the fields of the request, what chooses between them. */
export const orderParameters = placed.filter(
	({ parameter }) => parameter.field !== undefined || generation.includes(parameter),
);

/** Everything that only steers this node. */
export const settings = placed.filter(
	(entry): entry is Placed<Setting> => entry.parameter.field === undefined,
);

/** What few users ever touch comes last. */
const rare = ['model', 'simplify'];
const panel = [...generation, ...waiting].map(({ property }) => property);

/** The whole panel. */
export const properties: INodeProperties[] = [
	...operation,
	...task,
	...panel.filter(({ name }) => !rare.includes(name)),
	...panel.filter(({ name }) => rare.includes(name)),
	round,
	optionsProperty,
].map(withBuilderHint);
