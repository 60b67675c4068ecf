import { packPackage } from '../../../scripts/n8n/packPackage';
import { startStandIn } from '../../support/standIn/startStandIn';
import type { StandIn } from '../../support/standIn/StandIn';
import type { StandInOptions } from '../../support/standIn/StandInOptions';
import { N8nInstance } from './N8nInstance';

/** A real n8n with this package in it, and the stand-in for the API behind a credential. Stop it when the test ends. */
export class VideoService {
	private constructor(
		readonly n8n: N8nInstance,
		readonly standIn: StandIn,
		/** The id of a stored credential, named `Kling Omni (xCompute) API`, that points at the stand-in. */
		readonly credentialId: string,
		private readonly removePackage: () => Promise<void>,
	) {}

	static async start(options: StandInOptions = {}): Promise<VideoService> {
		const { packageDir, remove } = await packPackage();
		const standIn = await startStandIn({ taskMs: 400, ...options });
		const n8n = await N8nInstance.start({ packageDir });
		const data = { apiKey: standIn.apiKey, baseUrl: standIn.url };
		const credentialId = await n8n.rest.createCredential('Kling Omni (xCompute) API', 'xComputeApi', data);
		return new VideoService(n8n, standIn, credentialId, remove);
	}

	async stop(): Promise<void> {
		await this.n8n.stop();
		await this.standIn.stop();
		await this.removePackage();
	}
}
