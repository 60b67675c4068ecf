import { sleep } from 'n8n-workflow';

/** What a download may cost. Times in milliseconds. */
export interface DownloadLimits {
	maxBytes: number;
	/** So long nothing may come. */
	stallMs: number;
	/** At least so much has to come in each stretch of time, or somebody is only keeping the connection open. */
	slowest: { bytes: number; withinMs: number };
	/** A file has so long, with all its tries, whatever the task's own timeout. */
	totalMs: number;
	maxRedirects: number;
}

/** How often the limits are checked in each stall time. */
const checks = 6;

/** Why a download was given up; `refused` when another try would end in the same way. */
interface GivenUp {
	kind: 'retry' | 'refused';
	reason: string;
}

/**
 * Watches over one try of a download and ends it when it breaks a limit. n8n's own timeout does not do this: it knows no
 * size, a byte now and then keeps it quiet, and where n8n follows redirects itself it ends with the headers (n8n 2.41).
 */
export class DownloadWatch {
	givenUp?: GivenUp;
	private bytes = 0;
	private lastAt = Date.now();
	private stretch = { from: Date.now(), bytes: 0 };

	/**
	 * @param deadline when the whole file has to be there, in milliseconds since 1970
	 * @param end ends the request
	 */
	constructor(
		private readonly limits: DownloadLimits,
		private readonly deadline: number,
		private readonly end: () => void,
	) {}

	/**
	 * To be told of every piece that comes.
	 * @throws when the file is too large
	 */
	count(bytes: number): void {
		this.bytes += bytes;
		this.lastAt = Date.now();
		this.announce(this.bytes);
		if (this.givenUp !== undefined) throw new Error(this.givenUp.reason);
	}

	/** To be told how large the file says it is. */
	announce(bytes: number): void {
		const { maxBytes } = this.limits;
		if (bytes > maxBytes) this.giveUp('refused', `the file is larger than ${inWords(maxBytes)}`);
	}

	/** Checks the limits of time until the download has finished or is given up. */
	async until(finished: AbortSignal): Promise<void> {
		while (!finished.aborted && this.givenUp === undefined) {
			this.check(Date.now());
			await sleep(this.limits.stallMs / checks, finished).catch(() => {});
		}
	}

	private check(now: number): void {
		const { stallMs, slowest, totalMs } = this.limits;
		if (now >= this.deadline) {
			this.giveUp('refused', `the file was not there after ${inMinutes(totalMs)}`);
		} else if (now - this.lastAt >= stallMs) {
			this.giveUp('retry', `no data came for ${stallMs / 1000} seconds`);
		} else if (now - this.stretch.from >= slowest.withinMs) {
			const came = this.bytes - this.stretch.bytes;
			if (came < slowest.bytes)
				this.giveUp('retry', `only ${came} bytes came in ${slowest.withinMs / 1000} seconds`);
			this.stretch = { from: now, bytes: this.bytes };
		}
	}

	private giveUp(kind: GivenUp['kind'], reason: string): void {
		this.givenUp ??= { kind, reason };
		this.end();
	}
}

function inWords(bytes: number): string {
	const gigabytes = bytes / 1024 ** 3;
	return gigabytes >= 1 ? `${gigabytes} GB` : `${bytes} bytes`;
}

function inMinutes(ms: number): string {
	return ms >= 60_000 ? `${ms / 60_000} minutes` : `${ms / 1000} seconds`;
}
