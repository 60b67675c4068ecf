import type { ProgressHistory } from '../../nodes/KlingOmni/generation/Video';
import { addPoll, nextPollAt } from '../../nodes/KlingOmni/generation/waiting/pollSchedule';

/** A way to choose when to poll. Milliseconds since the submit, progress in percent. */
export interface Schedule {
	name: string;
	/** For one task: gives the time of the first poll, then, told what a poll saw, that of the next. */
	begin(): (polledAt?: number, progress?: number) => number;
}

/** This package's, its real source. */
export const ours: Schedule = {
	name: 'this node',
	begin() {
		let history: ProgressHistory = { polledAt: 0, polls: 0 };
		return (polledAt, progress) => {
			if (polledAt !== undefined) history = addPoll(history, polledAt, progress);
			return nextPollAt(history);
		};
	},
};

/** What most nodes do: n8n's own Sora node waits 10 s, MiniMax and Alibaba 15 s, fal and Veo 5 s. */
export function fixed(seconds: number): Schedule {
	return {
		name: `fixed ${seconds} s`,
		begin:
			() =>
			(polledAt = 0) =>
				polledAt + seconds * 1000,
	};
}

/** n8n-nodes-json2video 1.0.0, the best of the peers: 5 s in the first minute, then 8, 11, 17, 25, and 30 s from the sixth. */
export const json2video: Schedule = {
	name: 'json2video',
	begin:
		() =>
		(polledAt = 0) => {
			const pauses = [5, 8, 11, 17, 25, 30];
			return polledAt + (pauses[Math.min(Math.floor(polledAt / 60_000), 5)] ?? 30) * 1000;
		},
};
