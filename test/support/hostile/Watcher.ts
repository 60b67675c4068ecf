/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
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
		let frozenMs = 0;
		let last = workDone();
		const sample = () => {
			frozenMs = Math.max(frozenMs, workDone() - last);
			if (isHeavy && memoryInUse() - before > tidyAbove) this.collectGarbage();
			most = Math.max(most, memoryInUse());
			// Our own tidying up is nobody's freeze.
			last = workDone();
		};
		const sampler = real.setInterval(sample, sampleMs);
		// A freeze is what lies between two samples, so one has to come before what may freeze all, and one behind it.
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
		}
		sample();
		return {
			what,
			result,
			ended,
			frozenMs,
			grownBytes: isHeavy ? most - before : 0,
			requests: [...server.seen],
			inward: [...server.inward],
			inputBytes,
		};
	}
}

/**
 * How long this process has worked, in milliseconds of a processor: on a busy machine a freeze is no longer than on an idle
 * one by this count.
 */
function workDone(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1_000;
}

/** On V8's heap and outside of it. */
function memoryInUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}
