import type { Retrieval } from '../../api/client';
import type { Task } from '../../api/Task';
import type { Failure } from '../Failure';
import type { Phase, VideoIn } from '../Video';

/** What came of trying to order a video; `later` when there was no room, with the failure that it ends in at last. */
export type Ordered =
	| { kind: 'done'; phase: Phase; /** Every other order would be refused as well. */ concernsAll?: boolean }
	| {
			kind: 'later';
			failure: Failure;
			/** How often it may be tried again. */ retries: number;
			retryAfterMs?: number;
	  };

/** How a video is ordered and its task polled. */
export interface Steps {
	/** @param next those that are ordered after it, as things stand when it is called */
	order(video: VideoIn<'ordered'>, next: () => Array<VideoIn<'ordered'>>): Promise<Ordered>;
	poll(taskId: string): Promise<Retrieval>;
	/** Called once when a task has ended, before anybody hears of it. */
	ended(video: VideoIn<'bought'>, task: Task): void;
}
