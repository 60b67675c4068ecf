/**
 * What goes wrong, alike at each service: once, with the second order or its task. A film that fails does so each time that
 * it is ordered.
 */
export type ServiceFault = 'pollAnswers502' | 'answerLost' | 'firstFails' | 'secondFails' | 'fileMissing';

export interface ServiceOptions {
	/** How long the nth task takes, in ms; n counts the accepted orders from 1. */
	taskMs: (n: number) => number;
	/** Of each film. Default: a sample of some kB. */
	videoBytes?: number;
	fault?: ServiceFault;
}

/** A node's service, played by a stand-in, and its books. */
export interface RivalService {
	/** Where it is: the node's credential leads there. */
	readonly url: string;
	/** The ids of all accepted orders: each would have been paid for, those whose task then fails included. */
	paid(): string[];
	/** How often it was asked for a task, or for this one. */
	polls(taskId?: string): number;
	/** All requests so far, those for files included. */
	requests(): number;
	/** SHA-256, in hex, of each film. */
	videoSha256(): string;
	stop(): Promise<void>;
}

/** The films that a node is given to make, by prompt. */
export function promptsOf(count: number): string[] {
	return Array.from({ length: count }, (_item, at) => `A cat, film ${at + 1}.`);
}

/** Whether a task fails: by its prompt, so that a second order of the same film fails too. */
export function isToFail(fault: ServiceFault | undefined, prompt: string): boolean {
	return prompt === failing(fault);
}

function failing(fault: ServiceFault | undefined): string | undefined {
	if (fault === 'firstFails') return promptsOf(3)[0];
	return fault === 'secondFails' ? promptsOf(3)[1] : undefined;
}
