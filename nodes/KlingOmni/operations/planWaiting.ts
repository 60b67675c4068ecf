import { deliver } from '../generation/delivery/deliver';
import { withOrigin, type Origins } from '../generation/delivery/withOrigin';
import type { Outcome } from '../generation/Outcome';
import type { Problem } from '../generation/Problem';
import type { Settings } from '../generation/request/readSettings';
import type { Video } from '../generation/Video';
import type { Goal } from '../generation/waiting/Goal';
import { labels } from '../parameters/labels';
import { delivers, type WaitMode } from '../parameters/waiting';
import { waitInBackground } from './background';
import type { Run } from './Run';

/** A way to wait: how far the node itself brings the videos, and what it does with them then. */
export interface WaitPlan {
	until: Goal['until'];
	/** Whether so many may be in progress at once as Max Parallel Tasks says. Without it nobody polls to make room. */
	limitsTasks: boolean;
	/** Whether the videos come out when they have ended, rather than as soon as they are bought. */
	delivers: boolean;
	conclude(videos: Video[], run: Run, origins: Origins): Promise<Outcome[]>;
}

type Planned<Plan = WaitPlan> = { plan: Plan } | { problem: Problem };

/** Whether it delivers is known of each way in the panel. */
type Way = Omit<WaitPlan, 'delivers'>;

const deliverHere: WaitPlan['conclude'] = async (videos, run, origins) => {
	const outcomes = await deliver(videos, run.files, run.host);
	return outcomes.map((outcome) => withOrigin(outcome, origins.get(outcome.itemIndex)));
};

const here: Way = { until: 'ended', limitsTasks: true, conclude: deliverHere };
const parked: Way = { until: 'bought', limitsTasks: true, conclude: waitInBackground };
const notAtAll: Way = { until: 'bought', limitsTasks: false, conclude: deliverHere };

/** What each choice in the panel comes to. Times in milliseconds. */
const choices: Record<WaitMode, (run: Run, longestTimeoutMs: number) => Planned<Way>> = {
	auto: (run, longestTimeoutMs) => ({
		plan: run.mayPark(longestTimeoutMs).kind === 'yes' && !run.callerWaits() ? parked : here,
	}),
	inProcess: () => ({ plan: here }),
	background: (run, longestTimeoutMs) => {
		const parkable = run.mayPark(longestTimeoutMs);
		switch (parkable.kind) {
			case 'yes':
				return { plan: parked };
			case 'no':
				run.host.hint(parkable.reason);
				return { plan: here };
			case 'refused':
				return { problem: { field: labels.waitMode('background'), rule: parkable.reason } };
		}
	},
	none: () => ({ plan: notAtAll }),
};

/**
 * How the node is to wait, decided before anything is ordered: as was asked for, or here where n8n cannot park. Where
 * neither would be right, why nothing is ordered.
 * @param settings of all items; the way to wait is that of the first
 */
export function planWaiting(settings: Settings[], run: Run): Planned {
	const { waitMode = 'auto' } = settings[0] ?? {};
	const longestTimeoutMs = settings.reduce((longest, { timeoutMs }) => Math.max(longest, timeoutMs), 0);
	const planned = choices[waitMode](run, longestTimeoutMs);
	return 'problem' in planned ? planned : { plan: { ...planned.plan, delivers: delivers[waitMode] } };
}
