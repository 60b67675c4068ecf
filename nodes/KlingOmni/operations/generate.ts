import { retrieve } from '../api/client';
import { identity } from '../generation/identity';
import type { Job } from '../generation/Job';
import { purchase } from '../generation/purchase';
import { ImageUploads, replaceLinks } from '../generation/uploadImages';
import { parallelTasks } from '../parameters/options';
import { conclude } from './conclude';
import { draftItems, type Draft } from './draftItems';
import type { Outcome, Run } from './Run';
import { runAndReport } from './runAndReport';
import { waitModeOf } from './waitModeOf';

/**
 * Makes a video for each item: checks all of them, submits each once, waits for them together. With Stop on error nothing
 * is submitted while any item is invalid.
 */
export async function generate(run: Run, waitMode: string): Promise<Outcome[]> {
	const drafts = await draftItems(run);
	const invalid = drafts.filter(
		(draft): draft is Extract<typeof draft, { failure: unknown }> => 'failure' in draft,
	);
	if (run.stopsOnError && invalid.length > 0) return invalid;

	const valid = drafts.filter((draft): draft is Draft => !('failure' in draft));
	const settings = valid.map((draft) => draft.settings);
	const waiting = waitModeOf(waitMode, settings, run);
	if ('failure' in waiting) return drafts.map(({ itemIndex }) => ({ itemIndex, failure: waiting.failure }));

	const uploads = new ImageUploads(run.uploadedImages, run.files, run.host);
	const jobs = valid.map((draft) => toJob(draft, run, uploads));
	const ends = await runAndReport(jobs, run, {
		maxParallel: waiting.mode === 'none' ? Infinity : maxParallel(valid, run),
		until: waiting.mode === 'inProcess' ? 'ended' : 'started',
	});
	const ended = valid.map((draft, at) => ({ ...draft, end: ends[at] ?? { kind: 'stopped' as const } }));
	return await conclude(waiting.mode, ended, invalid, run);
}

function toJob({ itemIndex, request, images, settings }: Draft, run: Run, uploads: ImageUploads): Job {
	const { ledgerKey, recordKey } = run.keys(itemIndex, identity(request));
	const prepare = async () => {
		const uploaded = await uploads.linksFor(itemIndex, images);
		return 'failure' in uploaded ? uploaded : { request: replaceLinks(request, uploaded.links) };
	};
	const order = { ledgerKey, recordKey, prompt: request.prompt, itemIndex, prepare };
	return {
		timeoutMs: settings.timeoutMs,
		start: async () => await purchase(order, run.ledger, run.record, run.host),
		look: async (taskId) => await retrieve(run.host.send, taskId),
		settle: (task) => run.ledger.settle(ledgerKey, task),
	};
}

/** One limit for the whole run, that of its first item. */
function maxParallel([first]: Draft[], run: Run): number {
	const wanted = first?.settings.maxParallelTasks ?? parallelTasks.default;
	if (wanted <= parallelTasks.max) return wanted;
	run.hint(
		`Max Parallel Tasks is ${wanted}; ${parallelTasks.max} is the most that makes sense and was used.`,
	);
	return parallelTasks.max;
}
