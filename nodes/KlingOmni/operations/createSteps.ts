import { ImageUploads } from '../generation/images/ImageUploads';
import { NotesAhead } from '../generation/purchase/NotesAhead';
import { purchase } from '../generation/purchase/purchase';
import { retrieveTask } from '../generation/testRun/retrieveTask';
import type { Ordered, Steps } from '../generation/waiting/Steps';
import type { Run } from './Run';

/**
 * How the videos of a run are ordered and their tasks polled, with everything that the run remembers.
 * @param notes of which the caller gives back what is left; nothing where nothing is ordered
 */
export function createSteps(run: Run, notes = new NotesAhead(run.record)): Steps {
	const { host, files, ledger, record, journal, uploadedImages, executionId } = run;
	const context = {
		host,
		ledger,
		record,
		notes,
		journal,
		executionId,
		uploads: new ImageUploads(uploadedImages, files, host),
	};
	return {
		order: async (video, next) => {
			const ordered = await purchase(video, next, context);
			// What comes next may have to wait now.
			if (!hasVideo(ordered)) void notes.giveBack();
			return ordered;
		},
		poll: async (taskId) => await retrieveTask(host, taskId),
		ended: ({ polling: { ledgerKey } }, task) => {
			if (ledgerKey !== undefined) ledger.end(ledgerKey, task, executionId);
		},
	};
}

function hasVideo(ordered: Ordered): boolean {
	return ordered.kind === 'done' && (ordered.phase.phase === 'bought' || ordered.phase.phase === 'ended');
}
