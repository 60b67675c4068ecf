import type { IBuilderHint } from 'n8n-workflow';

/**
 * What n8n's assistant is told when it builds a workflow with this node (n8n-workflow 2.41); older n8n takes no notice. No
 * expressions: n8n's lint forbids them here, and the assistant would copy them.
 */
export const builderHint: IBuilderHint = {
	searchHint:
		'Makes videos from text, images and reference videos and waits for them by itself: an item goes in, and its finished video comes out with the fields of that item. Put the next node right behind it. Build no Wait node, no If loop, no HTTP Request and no Loop Over Items around it: it takes all items at once. Each second of video is paid for: switch testRun on while the workflow is built, let operation "validate" check and price it for nothing, and set options.maxVideos to what is meant.',
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-base.googleSheets',
			relationHint:
				'Rows to make videos of. The fields of the row come out with the video, so it is written back without a Set or Merge node.',
		},
		{
			nodeType: 'n8n-nodes-base.slack',
			relationHint:
				'With sendAndWait between operation "validate" and "generate" a person approves summary and estimate before money is spent.',
		},
		{
			nodeType: '@n8n/n8n-nodes-langchain.agent',
			relationHint:
				'Calls this node as a tool. Let the agent fill prompt, duration and aspectRatio, never mode, which decides the price; put a human review before it.',
		},
	],
};
