import { ImageUploads } from '../generation/images/ImageUploads';
import { purchase } from '../generation/purchase/purchase';
import { retrieveTask } from '../generation/testRun/retrieveTask';
import type { Steps } from '../generation/waiting/Steps';
import type { Run } from './Run';

/** How the videos of a run are ordered and their tasks polled, with everything that the run remembers. */
export function createSteps(run: Run): Steps {
	const { host, files, ledger, record, journal, uploadedImages, executionId } = run;
	const context = {
		host,
		ledger,
		record,
		journal,
		executionId,
		uploads: new ImageUploads(uploadedImages, files, host),
	};
	return {
		order: async (video) => await purchase(video, context),
		poll: async (taskId) => await retrieveTask(host, taskId),
		ended: ({ polling: { ledgerKey } }, task) => {
			if (ledgerKey !== undefined) ledger.end(ledgerKey, task);
		},
	};
}
