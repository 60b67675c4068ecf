import type { JobEnd } from './Job';
import type { Watch } from './judgeLook';

/**
 * An item on its way through the background: everything that has to be known to look after its task and to deliver it, as
 * plain JSON, since n8n stores it with the parked execution. The deadline travels with it.
 */
export interface ParkedTask {
	/** Position of the item in the input of the node. */
	itemIndex: number;
	/** How its videos are to come out. */
	delivery: { downloadVideo: boolean; binaryPropertyName: string; simplify: boolean };
	/** The waiting so far; nothing for an item that had ended before. */
	watch?: Watch;
	/** How it ended; nothing while it is running. */
	end?: JobEnd;
}

/** What an item of the parked workflow holds: its task, and what n8n's own nodes there go by. */
export interface ParkedItem {
	/** How long to park before the next look, in seconds; the same in all items. */
	parkSeconds: number;
	/** Whether no task is running any more; the same in all items. */
	allEnded: boolean;
	parked: ParkedTask;
}
