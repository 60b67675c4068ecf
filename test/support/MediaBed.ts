import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createEngine } from './engine/createEngine';
import type { Engine } from './engine/Engine';
import type { RunResult } from './engine/engineTypes';
import { fastClock, type FastClock } from './fastClock';
import { startStandIn } from './standIn/startStandIn';
import type { StandIn } from './standIn/StandIn';

export type BinaryMode = 'default' | 'filesystem';

/** What tests of files stand on: a stand-in, an accelerated clock and an engine for each binary mode. */
export class MediaBed {
	private constructor(
		readonly api: StandIn,
		private readonly clock: FastClock,
		private readonly engines: Record<BinaryMode, Engine>,
	) {}

	static async make(): Promise<MediaBed> {
		const clock = fastClock(100);
		const api = await startStandIn({ taskMs: 10_000 });
		const credentials = { xComputeApi: { apiKey: api.apiKey, baseUrl: api.url } };
		return new MediaBed(api, clock, {
			default: await createEngine({ credentials, binaryMode: 'default' }),
			filesystem: await createEngine({ credentials, binaryMode: 'filesystem' }),
		});
	}

	engine(mode: BinaryMode): Engine {
		return this.engines[mode];
	}

	/** As it was at first. */
	reset(): void {
		this.api.reset();
		this.api.set({ videosPerTask: 1, videoBytes: undefined, uploads: true });
	}

	async end(): Promise<void> {
		await this.api.stop();
		this.clock.restore();
	}

	/** An input item with files; what they are is only to be known from their content. */
	async itemWith(files: Record<string, Buffer>, mode: BinaryMode = 'default'): Promise<INodeExecutionData> {
		const binary: INodeExecutionData['binary'] = {};
		for (const [field, bytes] of Object.entries(files)) {
			const fileName = `${field}.bin`;
			binary[field] = await this.engine(mode).files.store(bytes, {
				mimeType: 'application/octet-stream',
				fileName,
			});
		}
		return { json: {}, binary };
	}

	/** The files that a run put out, with their bytes. */
	async filesOf(result: RunResult, mode: BinaryMode = 'filesystem', field = 'data') {
		const items = result.output['Kling Omni']?.[0] ?? [];
		const files = items.flatMap(({ binary }) => binary?.[field] ?? []);
		return await Promise.all(
			files.map(async (file) => ({ file, bytes: await this.engine(mode).files.read(file) })),
		);
	}
}

/** The parameters of a request with these image rows. */
export const withImages = (...image: INodeParameters[]): INodeParameters => ({
	prompt: '<<<image_1>>> comes to life',
	imageInput: 'urls',
	imageUrls: { image },
	aspectRatio: '={{ "" }}',
	waitMode: 'none',
});

export const binaryRow = (binaryPropertyName = 'data'): INodeParameters => ({
	source: 'binary',
	binaryPropertyName,
});
