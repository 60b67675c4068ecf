/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import './engineFolder';
import type * as Di from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';
import { requireFromN8nCore } from './requireFromN8nCore';

const { Container } = requireFromN8nCore<typeof Di>('@n8n/di');

/** n8n's binary data service in one of its two local modes. The mode is one per process and set before each run. */
export class EngineFiles {
	private constructor(
		private readonly service: BinaryDataService,
		readonly mode: 'default' | 'filesystem',
	) {}

	static async create(mode: 'default' | 'filesystem'): Promise<EngineFiles> {
		const files = new EngineFiles(Container.get(BinaryDataService), mode);
		Container.get(BinaryDataConfig).mode = mode;
		await files.service.init();
		return files;
	}

	/** Makes this mode the one that n8n uses. Runs of engines with different modes must not overlap. */
	activate(): void {
		Container.get(BinaryDataConfig).mode = this.mode;
		this.service['mode'] = this.mode === 'filesystem' ? 'filesystem-v2' : this.mode;
	}

	/** Stores bytes as the binary property of an input item. */
	async store(
		bytes: Buffer,
		{ mimeType, fileName }: { mimeType: string; fileName?: string },
	): Promise<IBinaryData> {
		this.activate();
		const fileExtension = fileName?.split('.').pop();
		const location = { type: 'execution', workflowId: 'engine-workflow', executionId: 'input' } as const;
		return await this.service.store(location, bytes, { data: '', mimeType, fileName, fileExtension });
	}

	/** The bytes of a binary property, wherever they are kept. */
	async read(file: IBinaryData): Promise<Buffer> {
		return await this.service.getAsBuffer(file);
	}
}
