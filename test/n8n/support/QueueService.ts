/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs on the developer's machine, never in n8n */
import type { INodeParameters } from 'n8n-workflow';
import { packPackage } from '../../../scripts/n8n/packPackage';
import { startStandIn } from '../../support/standIn/startStandIn';
import type { StandIn } from '../../support/standIn/StandIn';
import type { StandInOptions } from '../../support/standIn/StandInOptions';
import { klingWorkflow } from './klingWorkflow';
import { QueueMode } from './QueueMode';

type QueueOptions = Omit<NonNullable<Parameters<typeof QueueMode.start>[0]>, 'packageDir'>;

/** A real n8n in queue mode with this package in it, and the stand-in for the API behind a credential. Stop it in the end. */
export class QueueService {
	private constructor(
		readonly queue: QueueMode,
		readonly api: StandIn,
		private readonly credentialId: string,
		private readonly removePackage: () => Promise<void>,
	) {}

	static async start(standIn: StandInOptions, options: QueueOptions = {}): Promise<QueueService> {
		const api = await startStandIn(standIn);
		const { packageDir, remove } = await packPackage();
		try {
			const queue = await QueueMode.start({ ...options, packageDir });
			const data = { apiKey: api.apiKey, baseUrl: api.url };
			const credentialId = await queue.rest.createCredential('xCompute', 'xComputeApi', data);
			return new QueueService(queue, api, credentialId, remove);
		} catch (error) {
			await api.stop();
			await remove();
			throw error;
		}
	}

	/** Publishes a workflow that a webhook starts. @returns its id */
	async publish(path: string, parameters: INodeParameters): Promise<string> {
		const { rest } = this.queue;
		const id = await rest.createWorkflow(
			klingWorkflow({ path, credentialId: this.credentialId, parameters }),
		);
		await rest.activateWorkflow(id);
		return id;
	}

	async stop(): Promise<void> {
		await this.queue.stop();
		await this.api.stop();
		await this.removePackage();
	}
}
