import { film } from './film';
import { operationChoices } from './operation';
import { options, optionsProperty } from './options';
import { orderAgainChoices } from './orderAgainChoices';
import { task } from './task';
import { waitChoices, waiting, type WaitMode } from './waiting';

function labelOf(name: string): string {
	const option = options.find(({ property }) => property.name === name);
	if (option !== undefined) return `${optionsProperty.displayName} › ${option.property.displayName}`;
	const panel = [...waiting.map(({ property }) => property), ...task];
	const found = panel.find((property) => property.name === name);
	if (found === undefined) throw new Error(`There is no parameter ${name}`);
	return found.displayName;
}

const { video, image } = operationChoices;

/** Its name is that of the field for the downloaded video too, which is another one. */
const uploadedFileLabel = task.find(({ name }) => name === 'binaryPropertyName')?.displayName ?? '';

/** What the panel calls the things that messages name, so that no message calls them otherwise. */
export const labels = {
	checkLinks: labelOf('checkLinks'),
	timeout: labelOf('timeout'),
	maxParallelTasks: labelOf('maxParallelTasks'),
	maxVideos: labelOf('maxVideos'),
	maxSeconds: labelOf('maxSeconds'),
	orderAgain: (what: keyof typeof orderAgainChoices) =>
		`${labelOf('orderAgain')} › ${orderAgainChoices[what].name}`,
	maxVideosPerDay: labelOf('maxVideosPerDay'),
	waitMode: (mode: WaitMode) => `${labelOf('waitMode')} › ${waitChoices[mode].name}`,
	downloadVideo: labelOf('downloadVideo'),
	testRun: labelOf('testRun'),
	taskId: labelOf('taskId'),
	uploadedFile: uploadedFileLabel,
	duration: film.duration.property.displayName,
	aspectRatio: film.aspectRatio.property.displayName,
	generate: video.generate.name,
	validate: video.validate.name,
	wait: video.wait.name,
	get: video.get.name,
	upload: image.upload.name,
};
