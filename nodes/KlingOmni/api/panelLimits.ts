import { models, type Limits } from './contract';

const least = (of: (limits: Limits) => number) =>
	Math.min(...Object.values(models).map(({ limits }) => of(limits)));
const most = (of: (limits: Limits) => number) =>
	Math.max(...Object.values(models).map(({ limits }) => of(limits)));

/** The limits of all models together, which the panel shows: what one of them accepts can be entered. */
export const panelLimits = {
	durationSeconds: {
		min: least((limits) => limits.durationSeconds.min),
		max: most((limits) => limits.durationSeconds.max),
	},
	negativePromptCharacters: most((limits) => limits.negativePromptCharacters),
	shots: { max: most(({ shots }) => shots.max) },
	shotSeconds: { min: least(({ shotSeconds }) => shotSeconds.min) },
	elements: { max: most(({ elements }) => elements.max) },
	elementImages: {
		min: least(({ elementImages }) => elementImages.min),
		max: most(({ elementImages }) => elementImages.max),
	},
};
