import type { INodeParameters } from 'n8n-workflow';
import type { NodeOptions } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	standIn: { taskMs: 10_000, failTask: () => undefined },
});

/** What the hints of a run of three items say of what was ordered. */
async function said(parameters: INodeParameters, rest: NodeOptions = {}): Promise<string[]> {
	const items = ['a', 'b', 'c'].map((prompt) => ({ json: { prompt } }));
	const run = { items, mode: 'manual', ...rest } as const;
	const { hints } = await engine.node({ prompt: '={{ $json.prompt }}', ...parameters }, run);
	return hints.map(({ message }) => message).filter((message) => message.includes('rder'));
}

describe('after a run by hand the hint', () => {
	it('tells how many were ordered, what the service says they cost, and that a press orders again', async () => {
		expect(await said({})).toEqual([
			'Ordered 3 videos, 1.008 as told by the service. Pressing again orders again.',
		]);
	});

	it('names no cost where nobody waited for it', async () => {
		expect(await said({ waitMode: 'none' })).toEqual(['Ordered 3 videos. Pressing again orders again.']);
	});

	it('counts a task that failed, and no item that was refused', async () => {
		api.set({
			failTask: (_request, n) => (n === 1 ? { code: 500, message: 'no', type: 'failed' } : undefined),
		});
		const prompts = { prompt: "={{ $json.prompt === 'b' ? '' : $json.prompt }}" };
		const [hint, ...further] = await said(prompts, { onError: 'continueRegularOutput' });
		expect(hint).toMatch(/^Ordered 2 videos, 0\.\d+ (for 1 of them )?as told by the service/);
		expect(further).toEqual([]);
	});

	it('is not there where nothing was ordered, nor in a run that nobody watches', async () => {
		expect(await said({ prompt: '' })).toEqual([]);
		expect(await said({ operation: 'wait', taskId: 'task_1' })).toEqual([]);
		expect(await said({}, { mode: 'trigger' })).toEqual([]);
	});
});
