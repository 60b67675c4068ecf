import type { KlingWorkflow } from './klingWorkflow';

/** A prompt says how long its task takes and how it ends: "late 150 s", "bad 30 s fails", "never". */
export const secondsOf = (prompt: string) =>
	prompt.includes('never') ? Infinity : Number(/(\d+) s/.exec(prompt)?.[1] ?? 30);

const parameters = { waitMode: 'background' };
const errorOutput = { onError: 'continueErrorOutput' } as const;

/** What is waited for at the same time, by the name of its workflow. */
export const backgroundScenarios: Record<string, { prompts: string[] } & Partial<KlingWorkflow>> = {
	mixed: { prompts: ['late 150 s', 'early 30 s', 'middle 80 s'] },
	'stop-on-error': { prompts: ['good 30 s', 'bad 30 s fails', 'fine 30 s'] },
	'error-output': { prompts: ['good 30 s', 'bad 30 s fails', 'fine 30 s'], ...errorOutput },
	'regular-output': { prompts: ['bad 30 s fails', 'good 30 s'], onError: 'continueRegularOutput' },
	deadline: {
		prompts: ['good 30 s', 'never'],
		...errorOutput,
		parameters: { ...parameters, options: { timeout: 1.2 } },
	},
	files: {
		prompts: ['good 30 s', 'fine 40 s'],
		hashFile: true,
		parameters: { ...parameters, downloadVideo: true },
		settings: { callerPolicy: 'none' },
	},
	'revoked-key': { prompts: ['revoked 30 s'] },
	stopped: { prompts: ['stopped 30 s'] },
	'unknown-tasks': {
		prompts: ['task_unknown'],
		...errorOutput,
		parameters: { ...parameters, operation: 'wait', taskId: '={{ $json.prompt }}' },
	},
	'short-timeout': { prompts: ['never bought 30 s'], settings: { executionTimeout: 60 } },
};
