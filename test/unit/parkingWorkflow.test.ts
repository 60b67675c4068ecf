import type { INode, IWorkflowBase } from 'n8n-workflow';
import { guardWorkflow } from '../../nodes/KlingOmni/adapters/guardWorkflow';
import { parkingWorkflow } from '../../nodes/KlingOmni/adapters/parkingWorkflow';

const waiting: INode = {
	id: '1',
	name: 'Kling Omni',
	type: 'n8n-nodes-kling-omni.klingOmni',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const withoutNotes = <W extends Pick<IWorkflowBase, 'nodes'>>(workflow: W): W => ({
	...workflow,
	nodes: workflow.nodes.filter((node) => !isNote(node)),
});

describe('the workflow that waits in the background', () => {
	it('leads from its start through every one of its nodes, and from the question back to the wait', () => {
		const { nodes, connections } = withoutNotes(parkingWorkflow(waiting, 'DEFAULT'));
		const targetsOf = (name: string) =>
			(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node));
		const reached = new Set(['Start']);
		for (const name of reached) targetsOf(name).forEach((target) => reached.add(target));

		expect([...reached]).toEqual(nodes.map(({ name }) => name));
		expect(Object.keys(connections).every((name) => reached.has(name))).toBe(true);
		expect(targetsOf('All Done?')).toEqual(['Hand Over', 'Wait for the Videos']);
	});

	it('explains itself to whoever opens it: what it does, and what deleting it does', () => {
		const notesOf = ({ nodes }: Pick<IWorkflowBase, 'nodes'>) =>
			nodes.filter(isNote).map(({ parameters }) => String(parameters.content));
		const [parked = '', ...others] = notesOf(parkingWorkflow(waiting, 'DEFAULT'));
		expect(others).toEqual([]);
		expect(parked).toContain('There is nothing for you to do');
		expect(parked).toContain('Deleting it later deletes the files');
		expect(notesOf(guardWorkflow(waiting, true, 'DEFAULT'))).toEqual([
			expect.stringContaining('Do not delete it'),
		]);
	});

	it('has a guard that leads every broken wait back to its beginning, or to its end', () => {
		const { nodes, connections } = withoutNotes(guardWorkflow(waiting, true, 'DEFAULT'));
		const targetsOf = (name: string) =>
			(connections[name]?.main ?? []).flatMap((output) => (output ?? []).map(({ node }) => node));
		expect(targetsOf('Broken Off?')).toEqual(['Try Again?', 'Hand Over']);
		expect(targetsOf('Try Again?')).toEqual(['Begin Again', 'Give Up']);
		expect(targetsOf('Begin Again')).toEqual(['Watch']);
		expect(
			nodes.every(
				({ name }) => name === 'Start' || nodes.some((from) => targetsOf(from.name).includes(name)),
			),
		).toBe(true);
	});
});
