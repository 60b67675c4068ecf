/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../../bench/delay/randomFrom';
import type { N8nInstance } from './N8nInstance';

/** docker waits so long after SIGTERM before it kills, in milliseconds. */
const dockersGraceMs = 10_000;

/** When and how n8n dies: drawn from a seed, the same each time. */
export class KillPlan {
	private readonly random: () => number;
	/** When n8n was gone, in ms since 1970, one for each kill. */
	readonly deaths: number[] = [];
	/** What was done, for the table. */
	readonly signals: string[] = [];

	constructor(seed: number) {
		this.random = randomFrom(seed);
	}

	/** A number between two others. */
	between(from: number, to: number): number {
		return from + this.random() * (to - from);
	}

	/** Lets n8n live for a while, kills it in one of three ways, and starts it again. */
	async lifeAndDeath(n8n: N8nInstance, whileAlive: (untilMs: number) => Promise<void>): Promise<void> {
		const [lifeMs, how] = [this.between(4_000, 18_000), this.random()];
		const startMs = this.between(1_000, 9_000);
		const alive = whileAlive(Date.now() + lifeMs);
		await sleep(lifeMs);
		if (how < 0.35) await this.die('SIGTERM', async () => await n8n.terminate(dockersGraceMs));
		else await this.die('SIGKILL', async () => await n8n.kill());
		await alive;
		if (how > 0.8) await this.die('SIGKILL at start-up', async () => await n8n.startAndKill(startMs));
		await n8n.restart();
	}

	private async die(signal: string, kill: () => Promise<void>): Promise<void> {
		await kill();
		this.deaths.push(Date.now());
		this.signals.push(signal);
	}
}
