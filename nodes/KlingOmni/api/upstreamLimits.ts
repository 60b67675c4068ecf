import type { Model } from './contract';

interface Known {
	promptCharacters: number;
	shotCharacters: number;
	/** Images and elements together. */
	images: number;
	imagesWithVideo: number;
	/** With an end frame. */
	imagesWithEndFrame: number;
	/** The film that follows a reference video. */
	secondsWithVideo: number;
	modesWithVideo: readonly string[];
	elementNameCharacters: number;
	elementDescriptionCharacters: number;
}

/**
 * What the model's maker is known to take no more of, where the service itself states nothing: worth a hint, and no reason to
 * refuse. Lengths in characters, durations in seconds. Sources, as copies of April 2026: Kling's text on UCloud's page
 * Kling-O3 and on GMI Cloud's page kling-v3-omni, which has those of elements too; Scenario's page of the model for 4K; the
 * length of a shot also stands on APIMart's page of kling-v3.
 */
export const upstreamLimits: Readonly<Record<Model, Known>> = {
	'kling-v3-omni': {
		promptCharacters: 2500,
		shotCharacters: 512,
		images: 7,
		imagesWithVideo: 4,
		imagesWithEndFrame: 2,
		secondsWithVideo: 10,
		modesWithVideo: ['std', 'pro'],
		elementNameCharacters: 20,
		elementDescriptionCharacters: 100,
	},
};
