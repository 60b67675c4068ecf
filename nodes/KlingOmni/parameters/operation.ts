import type { INodeProperties } from 'n8n-workflow';

/** What the node is asked to do. */
export const operation: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Image', value: 'image' },
			{ name: 'Video', value: 'video' },
		],
		default: 'video',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['video'] } },
		options: [
			{
				name: 'Generate',
				value: 'generate',
				action: 'Generate a video',
				description:
					'Make a video for each item, and wait for it unless told otherwise. Every run is a new order, which costs money: pin the output while you build the rest.',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a video task',
				description: 'Look once at a task that was submitted before',
			},
			{
				name: 'Validate',
				value: 'validate',
				action: 'Validate a video request',
				description: 'Check everything and show the exact request; sends nothing and costs nothing',
			},
			{
				name: 'Wait',
				value: 'wait',
				action: 'Wait for a video',
				description: 'Wait for tasks that were submitted before and collect their videos; costs nothing',
			},
		],
		default: 'generate',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['image'] } },
		options: [
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload an image',
				description: 'Turn an image file into a URL that the service can read',
			},
		],
		default: 'upload',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get the balance',
				description: 'Show what is left on the API key',
			},
		],
		default: 'getBalance',
	},
];
