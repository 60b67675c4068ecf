import type { Origin } from '../generation/delivery/withOrigin';
import type { Video } from '../generation/Video';

/** What an item of the parked workflow holds: a video, and what n8n's own nodes there go by. */
export interface ParkedItem {
	/** How long to park before the next poll, in seconds; the same in all items. */
	parkSeconds: number;
	/** Whether no task is running any more; the same in all items. */
	allEnded: boolean;
	parked: Video;
	/** Only in what the parked workflow starts with, so that rows are stored once and not once a round. */
	origin?: Origin;
}
