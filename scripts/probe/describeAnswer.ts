import { excerpt } from '../../nodes/KlingOmni/api/readError';
import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';

/** An answer as it came, in a line. */
export function describeAnswer(answer: ApiAnswer): string {
	if (answer.kind !== 'answered') return `no answer: ${'reason' in answer ? answer.reason : 'stopped'}`;
	const type = String(answer.headers['content-type'] ?? 'no content type');
	return `HTTP ${answer.status}, ${type}, ${excerpt(answer.body) || 'nothing in it'}`;
}
