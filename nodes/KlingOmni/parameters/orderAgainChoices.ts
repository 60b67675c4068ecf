import type { INodePropertyOptions } from 'n8n-workflow';

/** What may be ordered once more. The values are public: saved workflows hold them. */
export const orderAgainChoices = {
	failed: {
		name: 'Failed Tasks',
		value: 'failed',
		description:
			'Videos that the service itself calls failed: each at most twice, retries of a person included',
	},
	inDoubt: {
		name: 'Orders in Doubt',
		value: 'inDoubt',
		description:
			'Orders whose answer was lost. Each is sent as the same order, but the service may make and bill it twice. This holds for the Retry of a person too.',
	},
} satisfies Record<string, INodePropertyOptions>;
