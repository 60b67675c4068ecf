import type { Video } from '../generation/Video';
import type { Run } from './Run';

/**
 * Tells whoever watches a manual run what it ordered, what that cost as far as the service has said, and that the next
 * press orders again.
 * @param fresh the items whose videos were still to be ordered when the run began
 */
export function reportOrders(videos: readonly Video[], fresh: ReadonlySet<number>, run: Run): void {
	if (!run.isWatched) return;
	const ordered = videos.filter((video) => fresh.has(video.itemIndex) && mayBePaid(video));
	if (ordered.length === 0) return;
	const costs = ordered.flatMap((video) => ('task' in video ? (video.task?.cost ?? []) : []));
	const sum = Math.round(costs.reduce((total, cost) => total + cost, 0) * 10_000) / 10_000;
	const part = costs.length < ordered.length ? ` for ${costs.length} of them` : '';
	const cost = costs.length === 0 ? '' : `, ${sum}${part} as told by the service`;
	const what = ordered.length === 1 ? '1 video' : `${ordered.length} videos`;
	run.host.hint(`Ordered ${what}${cost}. Pressing again orders again.`);
}

function mayBePaid(video: Video): boolean {
	switch (video.phase) {
		case 'bought':
		case 'ended':
			return true;
		case 'failed':
			return video.task !== undefined || video.failure.billed !== 'no';
		case 'ordered':
		case 'stopped':
			return false;
	}
}
