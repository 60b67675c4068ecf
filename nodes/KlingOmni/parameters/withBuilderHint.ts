import type { INodeProperties } from 'n8n-workflow';
import { panelLimits } from '../api/panelLimits';
import { videosPerExecution } from './options';
import { taskIdModes, type WaitMode } from './waiting';

const { durationSeconds: seconds, shots } = panelLimits;

/** Of each way to wait a sentence, or a part of one. */
const waysToWait: Readonly<Record<WaitMode, string>> = {
	auto: '"auto" suits most workflows;',
	background: '"background" schedules and many videos;',
	inProcess: '"inProcess" a few videos by hand.',
	none: 'Only with "none" do task IDs come out instead of videos, for a later operation "wait".',
};

/** By the name of the parameter. Never one of `resource`, `operation` and `mode`: n8n 2.41 then refuses the node. */
const hints: Readonly<Record<string, string>> = {
	prompt:
		'Always required, with shots too. Says what is seen, how the camera moves and what the light is like. Images are named <<<image_1>>>, <<<image_2>>> in their order, characters and objects by @ and their name.',
	duration: `Whole seconds from ${seconds.min} to ${seconds.max}, each of which is paid for. Leave 5 unless another length is asked for.`,
	multiPrompt: `Up to ${shots.max} shots of one film. To fill them from data, add one row and let its prompt be an expression that gives a list of objects with prompt and duration.`,
	waitMode: `The node waits by itself. ${Object.values(waysToWait).join(' ')}`,
	testRun:
		'Set true while the workflow is built or tried: nothing is ordered or paid for, and a sample comes out. Say that it has to be switched off for real videos.',
	downloadVideo:
		'Set true if a later node uploads or sends the file itself. Links often expire within a day, so store the file and not the link.',
	taskId: `A task that was ordered before with waitMode "${taskIdModes.join('" or "')}". Several are a list, or separated by commas.`,
	options: `maxVideos bounds what one execution orders (${videosPerExecution.default} unless set, ${videosPerExecution.asTool} as a tool), maxSeconds its seconds of video, maxVideosPerDay a day.`,
};

/** A property of the panel with what n8n's assistant is told of it (see `builderHint.ts`), where there is something. */
export function withBuilderHint(property: INodeProperties): INodeProperties {
	const propertyHint = hints[property.name];
	return propertyHint === undefined ? property : { ...property, builderHint: { propertyHint } };
}
