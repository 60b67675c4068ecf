import type { INode, IWorkflowBase } from 'n8n-workflow';
import { ifNode } from './ifNode';
import { inlineWorkflow, type SaveSetting } from './inlineWorkflow';
import { noteNode } from './noteNode';
import { start } from './parkingWorkflow';
import { plainNode } from './plainNode';
import { roundNode } from './roundNode';

/** The names of its nodes, which a user who opens its execution reads. */
const watch = 'Watch';
const isBroken = 'Broken Off?';
const mayGoOn = 'Try Again?';
const again = 'Begin Again';
const giveUp = 'Give Up';
const conclude = 'Hand Over';

const explanation = `## It watches over the waiting for your videos

Another execution asks the service for them. Should n8n be stopped or killed meanwhile, this one begins the asking again, up to four times; it never orders anything. **There is nothing for you to do.**

**Do not delete it** while it waits: the workflow that ordered the videos would wait for nothing.`;

/** How often what polls and downloads may break off before the ids come out instead: a file may be what kills n8n. */
const mostBreaks = 5;

/**
 * An item that the watching never puts out: n8n's own error about an execution that broke off, or an input passed through.
 * What it puts out has a task id or details; a row may have a column `parked`, but none of these two beside an `error`.
 */
const broken =
	'$json.details === undefined && ($json.error !== undefined || ($json.parked !== undefined && $json.taskId === undefined))';

/**
 * The sub-workflow between the execution that ordered and the one that polls and downloads. It runs for milliseconds, so a
 * kill hits the other one; n8n then resumes this one with an error (seen in n8n 2.41), and it starts the other one anew.
 *
 *     Start -> Watch -> Broken Off? -> no -> Hand Over
 *                ^           | yes
 *           Begin Again <- Try Again? -> no -> Give Up
 *
 * @param saveDataSuccessExecution whether it stays when it has ended well. Where it does not, n8n deletes it before it goes
 * on with the execution that ordered, and a kill between the two leaves that one waiting for ever (seen in n8n 2.41).
 */
export function guardWorkflow(
	node: INode,
	stopsOnError: boolean,
	saveDataSuccessExecution: SaveSetting,
): Omit<IWorkflowBase, 'id'> {
	const atEnd = stopsOnError ? 'stopWorkflow' : 'continueRegularOutput';
	const nodes: INode[] = [
		plainNode(start, 'n8n-nodes-base.executeWorkflowTrigger', 1.1, [0, 0], { inputSource: 'passthrough' }),
		roundNode(node, watch, 'watch', [220, 0], 'continueRegularOutput'),
		ifNode(isBroken, broken, [440, 0]),
		ifNode(mayGoOn, `$runIndex < ${mostBreaks - 1}`, [660, 200]),
		// It gives places of the day back, and by its id n8n's deduplication store knows whose they are.
		{ ...roundNode(node, conclude, 'conclude', [660, 0], atEnd), id: node.id },
		roundNode(node, again, 'again', [220, 200], 'stopWorkflow'),
		roundNode(node, giveUp, 'giveUp', [880, 200], atEnd),
		noteNode(explanation, 700, 200),
	];
	const paths = {
		[start]: [watch],
		[watch]: [isBroken],
		[isBroken]: [mayGoOn, conclude],
		[mayGoOn]: [again, giveUp],
		[again]: [watch],
	};
	const name = `${node.name}: waiting in the background (guard)`;
	return inlineWorkflow(name, nodes, paths, saveDataSuccessExecution);
}
