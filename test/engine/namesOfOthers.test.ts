import type { INodeParameters } from 'n8n-workflow';
import { whole } from '../support/AnswerServer';
import type { NodeOptions } from '../support/engine/engineTypes';
import { useAnswers } from '../support/useAnswers';

const { service, engine } = useAnswers();

const run = async (parameters: INodeParameters, options: NodeOptions = {}) =>
	await engine.node({ prompt: 'a kite', ...parameters }, options);
const markup = '<a href=//e.co style=position:fixed;inset:0>Log in</a>\n2026 | info | a line of its own';

describe('a raw task that calls itself something else', () => {
	const raw = { status: 'completed', taskId: markup, videoUrl: 'javascript:alert(1)', expiresAt: markup };
	beforeEach(() => (service.answers['GET tasks/'] = [whole({ code: 200, data: raw })]));

	it('comes out under the ID that was asked for', async () => {
		const result = await run({ operation: 'get', taskId: 'task_1', simplify: false });
		expect(result.output.Main?.[0]?.[0]?.json).toEqual({ ...raw, taskId: 'task_1' });
	});

	it('brings nothing of it into the error about another one', async () => {
		const { error } = await run({ operation: 'get', taskId: 'task_1, task_2', simplify: false });
		const { message, description, context } = error as unknown as Record<string, unknown>;
		expect(JSON.stringify([message, description, context])).not.toMatch(/Log in|javascript/);
		expect(description).toMatch(/without buying it again \(task_[12]\)/);
	});
});

describe('the ID of a sample', () => {
	it.each(['TEST-RUN-16x9-12345678', 'TEST-RUN-constructor-1'])(
		'from the service (%s) is no sample: what was bought is in doubt',
		async (task_id) => {
			service.answers['POST videos/generations'] = [whole({ data: [{ task_id }] })];
			const { output } = await run({ downloadVideo: true }, { onError: 'continueErrorOutput' });
			expect(output.Main?.[0] ?? []).toEqual([]);
			expect(output.Failed?.[0]?.[0]?.json).toMatchObject({
				error: expect.stringContaining(task_id) as string,
				details: { code: 'inDoubt', billed: 'maybe' },
			});
		},
	);

	it.each(['TEST-RUN-constructor-1', 'TEST-RUN-__proto__-12345678', 'TEST-RUN-16x9-'])(
		'that no Test Run gives (%s) is asked of the service',
		async (taskId) => {
			const { output } = await run({ operation: 'get', taskId }, { onError: 'continueErrorOutput' });
			expect(output.Failed?.[0]?.[0]?.json).toMatchObject({ details: { taskId, httpStatus: 404 } });
		},
	);
});
