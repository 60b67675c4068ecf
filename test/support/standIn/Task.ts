import type { Pace, TaskFailure } from './StandInOptions';
import type { VideoRequest } from './VideoRequest';

/** A task as it was accepted. What it is doing follows from the time; see describeTask. */
export interface Task {
	readonly id: string;
	/** The number of the accepted task, from 1. */
	readonly n: number;
	readonly request: VideoRequest;
	/** ms, by the stand-in's clock. */
	readonly createdAt: number;
	/** How long it stands in the queue before it is worked on, in ms. */
	readonly queuedMs: number;
	/** ms from creation to the end, the queue included; `finish` of the stand-in shortens it. */
	durationMs: number;
	readonly pace: Pace;
	readonly estimatedSeconds: number | undefined;
	/** US dollars. */
	readonly cost: number;
	readonly videos: number;
	readonly failure: TaskFailure | undefined;
	/** How often it was asked for. */
	reads: number;
}
