import { useEngine } from '../support/useEngine';

const { engine } = useEngine({ standIn: { taskMs: 1 } });

describe('a workflow that does not save failed executions', () => {
	it.each([
		['manual', 'none', 1],
		['manual', 'all', 0],
		['trigger', 'none', 0],
	] as const)('is told so in a run by hand (%s, %s)', async (mode, saveDataErrorExecution, count) => {
		const workflowSettings = { saveDataErrorExecution };
		const parameters = { prompt: 'a boat', waitMode: 'none' };
		const { hints } = await engine.node(parameters, { mode, workflowSettings });
		const said = hints.filter(({ message }) => message.includes('does not save failed executions'));
		expect(said).toHaveLength(count);
	});
});
