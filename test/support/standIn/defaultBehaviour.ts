import type { Behaviour } from './StandInOptions';

/**
 * How the stand-in behaves when nothing else is said. Prices are those of the sister platform, as of August
 * 2026.
 */
export const defaultBehaviour: Omit<Behaviour, 'apiKeys'> = {
	balance: 10_000,
	balanceFailure: undefined,
	taskMs: 1000,
	pace: 'linear',
	estimatedSeconds: (taskMs) => (Number.isFinite(taskMs) ? Math.ceil((taskMs * 4) / 1000) : undefined),
	concurrency: undefined,
	workers: undefined,
	retryAfter: undefined,
	pricePerSecond: {
		std: { silent: 0.0672, audio: 0.0896, video: 0.1008 },
		pro: { silent: 0.0896, audio: 0.112, video: 0.1344 },
		'4k': { silent: 0.42856, audio: 0.42856, video: 0.42856 },
	},
	videosPerTask: 1,
	failTask: () => undefined,
	idempotency: false,
	uploads: true,
	videoBytes: undefined,
};
