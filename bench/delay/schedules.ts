import { nextLookAt, see, type Sight } from '../../nodes/KlingOmni/generation/pollSchedule';

/** A way to choose when to look. Milliseconds since the submit, progress in percent. */
export interface Schedule {
	name: string;
	/** For one task: gives the time of the first look, then, told what a look saw, that of the next. */
	begin(): (lookedAt?: number, progress?: number) => number;
}

/** This package's, its real source. */
export const ours: Schedule = {
	name: 'this node',
	begin() {
		let sight: Sight = { lookedAt: 0, looks: 0 };
		return (lookedAt, progress) => {
			if (lookedAt !== undefined) sight = see(sight, lookedAt, progress);
			return nextLookAt(sight);
		};
	},
};

/** What most nodes do: n8n's own Sora node waits 10 s, MiniMax and Alibaba 15 s, fal and Veo 5 s. */
export function fixed(seconds: number): Schedule {
	return {
		name: `fixed ${seconds} s`,
		begin:
			() =>
			(lookedAt = 0) =>
				lookedAt + seconds * 1000,
	};
}

/** n8n-nodes-json2video 1.0.0, the best of the peers: 5 s in the first minute, then 8, 11, 17, 25, and 30 s from the sixth. */
export const json2video: Schedule = {
	name: 'json2video',
	begin:
		() =>
		(lookedAt = 0) => {
			const pauses = [5, 8, 11, 17, 25, 30];
			return lookedAt + (pauses[Math.min(Math.floor(lookedAt / 60_000), 5)] ?? 30) * 1000;
		},
};
