import type { INode } from 'n8n-workflow';
import { plainNode } from './plainNode';

/**
 * n8n's own question: the first output for yes, the second for no.
 * @param expression evaluated once for each item, so it must not go through all of them
 */
export function ifNode(name: string, expression: string, position: [number, number]): INode {
	return plainNode(name, 'n8n-nodes-base.if', 2.2, position, {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			conditions: [
				{
					id: 'question',
					leftValue: `={{ ${expression} }}`,
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
			combinator: 'and',
		},
	});
}
