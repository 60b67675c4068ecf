/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Run } from '../engine/Run';
import type { RunResult } from '../engine/engineTypes';
import type { HostileServer } from './startHostileServer';
import type { Observation } from './Observation';

const sampleMs = 10;
/** Real time after which an execution counts as one that does not end. */
const endlessMs = 30_000;
/** From here on garbage is collected before memory is counted: what is in use is meant, not what nobody has tidied up yet. */
const tidyAbove = 140_000_000;

/** Runs executions and watches what they do to the process. To be made before the clock is accelerated. */
export class Watcher {
	private readonly real = { setTimeout, setInterval, clearTimeout, clearInterval };
	private readonly collectGarbage: () => void;

	constructor(private readonly server: HostileServer) {
		setFlagsFromString('--expose_gc');
		this.collectGarbage = runInNewContext('gc') as () => void;
	}

	/**
	 * Watches an execution until it ends.
	 * @param isHeavy whether its memory is worth a look; to begin with a clean heap takes its time
	 */
	async watch(what: string, begin: () => Run, isHeavy: boolean, inputBytes = 0): Promise<Observation> {
		const { real, server } = this;
		if (isHeavy) this.collectGarbage();
		const before = memoryInUse();
		let most = before;
		const sample = () => {
			if (isHeavy && memoryInUse() - before > tidyAbove) this.collectGarbage();
			most = Math.max(most, memoryInUse());
		};
		const sampler = real.setInterval(sample, sampleMs);
		const delay = monitorEventLoopDelay({ resolution: sampleMs });
		delay.enable();
		// It knows only what lies between two of its ticks, so one has to come before what may freeze all, and one behind it.
		const tick = async () => await new Promise((resolve) => void real.setTimeout(resolve, 3 * sampleMs));
		await tick();
		const run = begin();
		let ended = true;
		const giveUp = real.setTimeout(() => {
			ended = false;
			run.stop();
		}, endlessMs);
		let result: RunResult;
		try {
			result = await run;
			await tick();
		} finally {
			real.clearTimeout(giveUp);
			real.clearInterval(sampler);
			delay.disable();
		}
		sample();
		return {
			what,
			result,
			ended,
			frozenMs: delay.max / 1e6,
			grownBytes: isHeavy ? most - before : 0,
			requests: [...server.seen],
			inward: [...server.inward],
			inputBytes,
		};
	}
}

/** On V8's heap and outside of it. */
function memoryInUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
