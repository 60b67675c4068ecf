import type { ApiAnswer } from '../../nodes/KlingOmni/api/transport';

/** What a question is for: it decides how the node would read the answer. */
export type Purpose = 'balance' | 'key' | 'unknownTask' | 'upload' | 'refusal' | 'order' | 'task' | 'nowhere';

/** One request of the probe, with what came of it. The key is removed already. */
export interface Exchange {
	purpose: Purpose;
	/** Such as `GET /v1/balance`. */
	asked: string;
	/** The task that a question of the purpose `task` or `unknownTask` is about. */
	taskId?: string;
	answer: ApiAnswer;
}
