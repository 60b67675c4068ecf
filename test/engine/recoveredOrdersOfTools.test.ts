import { NodeConnectionTypes, sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { StoredSubExecutions } from '../support/engine/StoredSubExecutions';
import type { RunResult } from '../support/engine/engineTypes';
import { useEngine } from '../support/useEngine';

const { Main, AiTool } = NodeConnectionTypes;

/** An older agent whose model asks for several tools at once: LangChain calls them side by side. */
const agent: INodeType = {
	description: {
		name: 'agent',
		displayName: 'Agent',
		description: '',
		group: ['transform'],
		version: 1,
		defaults: { name: 'Agent' },
		inputs: [Main, { type: AiTool }],
		outputs: [Main],
		properties: [
			{ displayName: 'Style', name: 'style', type: 'string', default: '' },
			{ displayName: 'Calls', name: 'calls', type: 'json', default: '[]' },
		],
	},
	async execute(this: IExecuteFunctions) {
		const calls = JSON.parse(this.getNodeParameter('calls', 0) as string) as IDataObject[];
		const told = calls.map(async (args) => {
			const [tool] = (await this.getInputConnectionData(AiTool, 0)) as Array<{
				invoke(input: IDataObject): Promise<string>;
			}>;
			await sleep(2_000 * calls.indexOf(args));
			return { json: { observation: await tool?.invoke(args).catch(({ message }: Error) => message) } };
		});
		return [await Promise.all(told)];
	},
};

const subExecutions = new StoredSubExecutions();
const { api, engine } = useEngine({
	speed: 60,
	dedup: true,
	subExecutions,
	nodeTypes: { '@n8n/n8n-nodes-langchain.agent': agent },
	standIn: { taskMs: 60_000, balance: 10_000, concurrency: undefined, idempotency: false },
});
const parameters = { prompt: "={{ $fromAI('prompt', 'what to show', 'string') }}", options: { timeout: 20 } };
const told = ({ output }: RunResult) => output.Agent?.[0]?.map(({ json }) => String(json.observation)) ?? [];

describe('calls of a tool side by side, after a kill', () => {
	it('hands out both videos of the same prompt', async () => {
		const calls = [{ prompt: 'a kite' }, { prompt: 'a kite' }];
		const crashed = await engine.tool(parameters, { style: 'inProcess', calls });
		expect(api.books.bought()).toBe(2);
		for (const id of api.books.taskIds())
			expect(told(crashed).filter((text) => text.includes(id))).toHaveLength(1);
		const retried = await engine.retryAfterCrash(crashed, { during: 'Agent' });
		expect(api.books.bought()).toBe(2);
		for (const id of api.books.taskIds())
			expect(told(retried).filter((text) => text.includes(id))).toHaveLength(1);
	});
});
