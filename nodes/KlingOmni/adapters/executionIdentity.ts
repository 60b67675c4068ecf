import type { IExecuteFunctions } from 'n8n-workflow';
import { parseUrl } from '../api/parseUrl';

/**
 * Names an execution together with its retries: n8n gives a retry a new id, but keeps the token of the resume link and the
 * time at which the first one was established (seen in n8n 2.30 and 2.41, also after a kill). n8n 1.x and 2.0 have no such
 * token and lose that time in a kill, so there a retry after a crash is not recognised; where n8n has neither, the
 * execution's own id has to do.
 */
export function executionIdentity(context: IExecuteFunctions): string {
	const { establishedAt } = context.getExecutionContext?.() ?? {};
	// Not as an expression: n8n evaluates those in an isolate, which took a fifth of the time of a worker that polls (2.41).
	const { $execution } = context.getWorkflowDataProxy(0) as { $execution?: { resumeUrl?: unknown } };
	const token = parseUrl(String($execution?.resumeUrl ?? ''))?.searchParams.get('signature') ?? null;
	if (token === null && establishedAt === undefined) return `execution ${context.getExecutionId()}`;
	return `${establishedAt ?? ''} ${token ?? ''}`;
}
