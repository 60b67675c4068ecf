import type { Failure } from '../generation/Failure';
import { deliver } from '../generation/delivery/deliver';
import { withOrigin, type Origins } from '../generation/delivery/withOrigin';
import type { Outcome } from '../generation/Outcome';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import type { Settings } from '../generation/request/readSettings';
import type { Video } from '../generation/Video';
import type { Goal } from '../generation/waiting/Goal';
import { labels } from '../parameters/labels';
import type { WaitMode } from '../parameters/waiting';
import { waitInBackground } from './background';
import type { Run } from './Run';

/** A way to wait: how far the node itself brings the videos, and what it does with them then. */
export interface WaitPlan {
	until: Goal['until'];
	/** Whether so many may be in progress at once as Max Parallel Tasks says. Without it nobody polls to make room. */
	limitsTasks: boolean;
	/** Whether n8n has to be able to park the execution. */
	parks: boolean;
	conclude(videos: Video[], run: Run, origins: Origins): Promise<Outcome[]>;
}

const deliverHere: WaitPlan['conclude'] = async (videos, run, origins) => {
	const outcomes = await deliver(videos, run.files, run.host);
	return outcomes.map((outcome) => withOrigin(outcome, origins.get(outcome.itemIndex)));
};

const plans: Record<WaitMode, WaitPlan> = {
	inProcess: { until: 'ended', limitsTasks: true, parks: false, conclude: deliverHere },
	background: { until: 'bought', limitsTasks: true, parks: true, conclude: waitInBackground },
	none: { until: 'bought', limitsTasks: false, parks: false, conclude: deliverHere },
};

/**
 * How the node is to wait, decided before anything is ordered: as was asked for, or here where n8n cannot park. Where
 * neither would be right, why nothing is ordered.
 * @param settings of all items; the way to wait is that of the first
 */
export function planWaiting(settings: Settings[], run: Run): { plan: WaitPlan } | { failure: Failure } {
	const { waitMode = 'inProcess' } = settings[0] ?? {};
	const plan = plans[waitMode];
	if (!plan.parks) return { plan };
	const longestTimeoutMs = settings.reduce((longest, { timeoutMs }) => Math.max(longest, timeoutMs), 0);
	const parkable = run.mayPark(longestTimeoutMs);
	switch (parkable.kind) {
		case 'yes':
			return { plan };
		case 'no':
			run.host.hint(parkable.reason);
			return { plan: plans.inProcess };
		case 'refused':
			return {
				failure: invalidParameters([{ field: labels.waitMode(waitMode), rule: parkable.reason }], {
					hasExpressions: false,
					orders: false,
				}),
			};
	}
}
