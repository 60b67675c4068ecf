import { askWithoutBuying } from './askWithoutBuying';
import { buyOnce } from './buyOnce';
import { fetchLink } from './fetchLink';
import { followTask, type Pace } from './followTask';
import { judgeCost } from './judgeCost';
import { paths } from '../../nodes/KlingOmni/api/contract';
import { documentedAnswers } from './documentedAnswers';
import { Probe } from './Probe';

export interface ProbeOptions extends Pace {
	/** The checked Base URL. */
	baseUrl: string;
	apiKey: string;
	/** Whether a video is bought. Asked after everything that is free. */
	buys: () => Promise<boolean>;
	/** A task that was ordered before, to see whether its record is still there. */
	earlierTask?: string;
	say: (text: string) => void;
}

/** Asks the service everything that is unproven, as far as that may be asked. */
export async function askService(options: ProbeOptions): Promise<Probe> {
	const { baseUrl, apiKey, buys, earlierTask, say } = options;
	const probe = new Probe(baseUrl, apiKey);
	const before = await askWithoutBuying(probe);
	if (earlierTask !== undefined) {
		await probe.ask({
			topic: 'lifetimes',
			purpose: 'task',
			about: 'A task that was ordered before',
			request: { method: 'GET', path: paths.task(earlierTask), timeoutMs: 30_000 },
			documented: documentedAnswers.completed,
			taskId: earlierTask,
		});
	}
	if (!(await buys())) return probe;

	const begun = Date.now();
	const [taskId, ...others] = await buyOnce(probe, say);
	if (taskId === undefined) return probe;
	const { values } = await followTask(probe, taskId, options, say);
	const seconds = Math.round((Date.now() - begun) / 1000);
	if (typeof values.videoUrl === 'string') {
		const link = await fetchLink(values.videoUrl, 'lifetimes', 'The link of the video', /^video\/mp4/);
		const lives =
			values.expiresAt === undefined
				? 'no expiry is named'
				: `it names its expiry, ${String(values.expiresAt)}`;
		probe.findings.push({ ...link, found: `${link.found}; ${lives}` });
	}
	const request = { method: 'GET', path: paths.balance, timeoutMs: 30_000 } as const;
	const { reading } = await probe.send('balance', request);
	const { remainingBalance: after } = reading.values;
	probe.findings.push(
		judgeCost({
			cost: values.cost,
			seconds,
			before,
			after: typeof after === 'number' ? after : undefined,
			tasks: 1 + others.length,
		}),
	);
	return probe;
}
