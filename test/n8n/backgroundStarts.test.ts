/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- runs on the developer's machine, never in n8n */
import { packPackage } from '../../scripts/n8n/packPackage';
import { startStandIn } from '../support/standIn/startStandIn';
import type { StandIn } from '../support/standIn/StandIn';
import { klingWorkflow } from './support/klingWorkflow';
import { N8nInstance } from './support/N8nInstance';
import type { RestClient } from './support/RestClient';
import type { WorkflowDefinition } from './support/WorkflowDefinition';

jest.setTimeout(300_000);

const parameters = { waitMode: 'background' };
const byHand = { name: 'By hand', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

describe('waiting in the background, however the workflow was started', () => {
	let api: StandIn;
	let n8n: N8nInstance;
	let removePackage: (() => Promise<void>) | undefined;

	const createCredential = async (person: RestClient) =>
		await person.createCredential('xCompute', 'xComputeApi', { apiKey: api.apiKey, baseUrl: api.url });

	beforeAll(async () => {
		api = await startStandIn({ taskMs: 30_000 });
		const packed = await packPackage();
		removePackage = packed.remove;
		n8n = await N8nInstance.start({ packageDir: packed.packageDir });
	}, N8nInstance.startLimitMs);

	afterAll(async () => {
		await n8n?.stop();
		await api?.stop();
		await removePackage?.();
	});

	test('by hand from the editor, by a member with an own credential, and as a sub-workflow', async () => {
		const credentialId = await createCredential(n8n.rest);
		const manual: WorkflowDefinition = klingWorkflow({ path: 'manual', credentialId, parameters });
		manual.nodes.push(byHand, {
			name: 'Prompts',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: '{ "prompt": "by hand" }' },
		});
		manual.connections = { ...manual.connections, 'By hand': to('Prompts'), Prompts: to('Kling Omni') };
		const manualId = await n8n.rest.createWorkflow(manual);
		const manualRun = await n8n.rest.runManually(manualId, 'By hand');

		const member = await n8n.rest.inviteMember({
			email: 'member@example.com',
			password: 'Member-password-1',
		});
		const membersCredential = await createCredential(member);
		const memberId = await member.createWorkflow(
			klingWorkflow({ path: 'member', credentialId: membersCredential, parameters }),
		);
		await member.activateWorkflow(memberId);
		await member.callWebhook('member', { prompts: ['by a member'] });

		const inner = klingWorkflow({ path: 'inner', credentialId, parameters });
		inner.nodes[0] = {
			name: 'Webhook',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		};
		const innerId = await n8n.rest.createWorkflow(inner);
		await n8n.rest.activateWorkflow(innerId);
		const outer: WorkflowDefinition = {
			name: 'outer',
			nodes: [
				{
					name: 'Webhook',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					parameters: { path: 'outer', httpMethod: 'POST' },
				},
				{
					name: 'Call',
					type: 'n8n-nodes-base.executeWorkflow',
					typeVersion: 1.2,
					parameters: {
						workflowId: { __rl: true, mode: 'id', value: innerId },
						workflowInputs: { mappingMode: 'defineBelow', value: {} },
					},
				},
				{ name: 'After', type: 'n8n-nodes-base.noOp', parameters: {} },
			],
			connections: { Webhook: to('Call'), Call: to('After') },
		};
		const outerId = await n8n.rest.createWorkflow(outer);
		await n8n.rest.activateWorkflow(outerId);
		await n8n.rest.callWebhook('outer', { prompts: ['as a sub-workflow', 'as another'] });

		const byHandEnded = await n8n.rest.waitForExecution(manualRun, undefined, 250_000);
		expect(byHandEnded.itemsOf('After').map(({ json }) => json.status)).toEqual(['completed']);

		const [membersRun] = (await member.listExecutions(memberId)).filter(({ mode }) => mode === 'webhook');
		const membersEnded = await member.waitForExecution(membersRun?.id ?? '', undefined, 250_000);
		expect(membersEnded.itemsOf('After').map(({ json }) => json.status)).toEqual(['completed']);

		const [outerRun] = await n8n.rest.listExecutions(outerId);
		const outerEnded = await n8n.rest.waitForExecution(outerRun?.id ?? '', undefined, 250_000);
		expect(outerEnded.errorMessage).toBeUndefined();
		expect(outerEnded.itemsOf('After').map(({ json }) => json.status)).toEqual(['completed', 'completed']);
		expect(api.books.accepted).toHaveLength(4);
	});
});
