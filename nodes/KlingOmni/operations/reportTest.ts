import { labels } from '../parameters/labels';
import type { Run } from './Run';

/** Says that samples came out and no videos: in a production run somebody may wait for real ones. */
export function reportTest(count: number, { host, isWatched }: Pick<Run, 'host' | 'isWatched'>): void {
	if (count === 0) return;
	const what = count === 1 ? 'a sample' : `${count} samples`;
	const hint = `${labels.testRun}: nothing was ordered or paid for. What came out is ${what}, and its link leads nowhere.`;
	if (isWatched) return host.hint(hint);
	host.log('test run', { samples: count });
	host.hint(`${hint} This is a production run: switch ${labels.testRun} off to get real videos.`, 'warning');
}
