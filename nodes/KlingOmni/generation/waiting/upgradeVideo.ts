import * as z from 'zod';
import { taskSchema } from '../../api/Task';
import { deliverySchema, toPhase, type Phase, type ProgressHistory, type Video } from '../Video';
import { failure } from '../Failure';
import { phaseOfEnded } from './phaseOfEnded';

/**
 * What 0.1.0 stored with a parked execution before stored videos had a version: version 0. Here it is only read, so it
 * holds just what is still needed.
 */
const change = z.object({ at: z.number(), progress: z.number(), gap: z.number(), growth: z.number() });
const version0 = z.object({
	version: z.undefined(),
	itemIndex: z.number().int().nonnegative(),
	delivery: deliverySchema,
	watch: z
		.object({
			taskId: z.string(),
			startedAt: z.number(),
			timeoutMs: z.number(),
			sight: z.object({
				lookedAt: z.number(),
				looks: z.number(),
				first: change.optional(),
				last: change.optional(),
				step: z.number().optional(),
			}),
			last: taskSchema.optional(),
			trouble: z.string().optional(),
			failures: z.number(),
			refusals: z.number(),
			linkless: z.number(),
		})
		.optional(),
	end: z
		.discriminatedUnion('kind', [
			z.object({ kind: z.literal('done'), task: taskSchema }),
			z.object({ kind: z.literal('running'), taskId: z.string() }),
			z.object({
				kind: z.literal('failed'),
				failure: z.object({
					kind: z.string(),
					message: z.string(),
					description: z.string(),
					details: z.record(z.unknown()),
					httpStatus: z.number().optional(),
				}),
			}),
			z.object({ kind: z.literal('stopped') }),
		])
		.optional(),
});

type Version0 = z.infer<typeof version0>;

/** The codes that stand for the kinds of failure of version 0, and whether such a video is billed. */
const kinds: Readonly<Record<string, Pick<Parameters<typeof failure>[0], 'code' | 'billed'>>> = {
	invalid: { code: 'invalidParameter', billed: 'no' },
	refused: { code: 'refused', billed: 'no' },
	inDoubt: { code: 'inDoubt', billed: 'maybe' },
	failed: { code: 'taskFailed', billed: 'maybe' },
	waiting: { code: 'timeout', billed: 'maybe' },
	download: { code: 'download', billed: 'yes' },
};

/** @returns a stored video of version 0 in the form of today; nothing when it is none. */
export function upgradeVideo(stored: unknown): Video | undefined {
	const { data } = version0.safeParse(stored);
	const phase = data === undefined ? undefined : phaseOf(data);
	if (data === undefined || phase === undefined) return undefined;
	return toPhase(data, phase);
}

function phaseOf({ end, watch }: Version0): Phase | undefined {
	switch (end?.kind) {
		case 'done':
			return phaseOfEnded(end.task, 'another');
		case 'failed': {
			const { kind, details, ...words } = end.failure;
			const known = kinds[kind] ?? { code: 'unexpected', billed: 'maybe' };
			return {
				phase: 'failed',
				failure: failure({ ...known, ...words, details: details as Record<string, object> }),
			};
		}
		case 'stopped':
			return { phase: 'stopped' };
		case 'running':
		case undefined:
			return watch === undefined ? undefined : phaseOfWatch(watch);
	}
}

function phaseOfWatch(watch: NonNullable<Version0['watch']>): Phase {
	const { taskId, startedAt, timeoutMs, last, trouble, failures, refusals, linkless } = watch;
	const { lookedAt, looks, ...changes } = watch.sight;
	const progress: ProgressHistory = { polledAt: lookedAt, polls: looks, ...changes };
	return {
		phase: 'bought',
		polling: {
			taskId,
			startedAt,
			timeoutMs,
			// Version 0 did not note it; the longest that it parked for.
			nextPollAt: startedAt + Math.max(lookedAt, 0) + 300_000,
			progress,
			lastTask: last,
			lastError: trouble,
			failedPolls: failures,
			refusedPolls: refusals,
			linklessPolls: linkless,
		},
	};
}
