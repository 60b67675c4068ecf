import type { Run } from './Run';

/** Says before anything is ordered that a failed run leaves nothing to retry. Only to somebody who can still change it. */
export function warnUnsaved(run: Run): void {
	if (!run.isWatched || run.savesFailures) return;
	run.host.hint(
		'This workflow does not save failed executions (workflow settings, Save failed production executions), so n8n offers no Retry after a failure, and a finished video can only be collected by its task ID. Save them to be able to retry.',
	);
}
