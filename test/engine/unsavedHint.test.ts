import { createEngine } from '../support/engine/createEngine';
import { startStandIn } from '../support/standIn/startStandIn';

describe('a workflow that does not save failed executions', () => {
	it.each([
		['manual', 'none', 1],
		['manual', 'all', 0],
		['trigger', 'none', 0],
	] as const)('is told so in a run by hand (%s, %s)', async (mode, saveDataErrorExecution, count) => {
		const api = await startStandIn({ taskMs: 1 });
		const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
		const engine = await createEngine({ credentials });
		const workflowSettings = { saveDataErrorExecution };
		const parameters = { prompt: 'a boat', waitMode: 'none' };
		const { hints } = await engine.node(parameters, { mode, workflowSettings });
		const said = hints.filter(({ message }) => message.includes('does not save failed executions'));
		expect(said).toHaveLength(count);
		await api.stop();
	});
});
