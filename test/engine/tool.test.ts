import type { RunResult } from '../support/engine/engineTypes';
import type { FaultInfo } from '../support/standIn/Fault';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, dedup: true, standIn: { taskMs: 10_000 } });

const parameters = { prompt: "={{ $fromAI('prompt', 'what to show', 'string') }}", options: { timeout: 2 } };
/** What the agent was told, or thrown: older agents tell their model nothing of what a tool throws. */
const observed = ({ output }: RunResult) =>
	(output.Agent?.[0] ?? []).map(({ json }) => String(json.thrown ?? json.observation));

describe.each(['engineRequest', 'inProcess'] as const)('as the tool of an agent (%s)', (style) => {
	const calls = [{ prompt: 'a kite' }, { prompt: 'a kite' }];

	it('makes two videos for two calls with the same prompt', async () => {
		const result = await engine.tool(parameters, { style, calls });
		expect(api.books.bought()).toBe(2);
		const told = observed(result);
		expect(told).toHaveLength(2);
		api.books.taskIds().forEach((id) => expect(told.filter((text) => text.includes(id))).toHaveLength(1));
	});

	it('makes one video for two tries of one call', async () => {
		// Refused for minutes, since a refusal right after the order is not believed; then answered again.
		let isOver = false;
		const when = (_n: number, { time }: FaultInfo) => {
			const refuses = !isOver;
			isOver ||= time > (api.books.accepted[0]?.time ?? Infinity) + 182_000;
			return refuses;
		};
		api.fault({ on: 'read', when, do: { kind: 'status', status: 403 } });
		const tries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const result = await engine.tool(parameters, { style, calls: calls.slice(1), ...tries });
		expect(result.calls).toHaveLength(2);
		expect(api.books.bought()).toBe(1);
		expect(observed(result).join()).toContain(api.books.taskIds()[0]);
		expect(observed(result).join()).toContain('.mp4');
	});

	it('does not send again what may have been billed, however often it is tried', async () => {
		api.fault({ on: 'submit', when: { nth: 1 }, do: { kind: 'reset', after: 'accept' } });
		const tries = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };
		const result = await engine.tool(parameters, { style, calls: calls.slice(1), ...tries });
		expect(api.books.bought()).toBe(1);
		expect(observed(result).join()).toContain('may have been billed');
	});
});
