/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { Worker } from 'node:worker_threads';

/** Looks at the resident memory of this process every 5 ms, from a thread that no work of the main one holds up. */
export class MemorySampler {
	/** The most seen, in kB, and how often it was looked at. */
	private readonly seen = new Int32Array(new SharedArrayBuffer(8));
	private readonly worker: Worker;

	constructor() {
		const code = `
			const { workerData: seen } = require('node:worker_threads');
			setInterval(() => {
				seen[0] = Math.max(seen[0], process.memoryUsage.rss() / 1024);
				seen[1] += 1;
			}, 5);`;
		this.worker = new Worker(code, { eval: true, workerData: this.seen });
	}

	/** Forgets the peak, so that the next one counts from now. */
	restart(): void {
		this.seen.fill(0);
	}

	/** In megabytes (of 1,000,000 bytes), with the number of looks that it rests on. */
	peak(): { megabytes: number; samples: number } {
		return { megabytes: ((this.seen[0] ?? 0) * 1024) / 1e6, samples: this.seen[1] ?? 0 };
	}

	async stop(): Promise<void> {
		await this.worker.terminate();
	}
}
