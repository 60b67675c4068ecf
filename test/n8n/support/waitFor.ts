/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks again and again until what it sees will do.
 * @param look may throw, which counts as not there yet
 * @param until whether what was seen will do
 * @param what is waited for, for the message: "the execution to end"
 * @param limitMs how long to go on, in milliseconds; a safety net, never a statement about speed
 * @param everyMs the pause between two looks, in milliseconds
 * @returns what was seen last
 * @throws after the limit, with what was seen last
 */
export async function waitFor<T>(
	look: () => Promise<T> | T,
	until: (seen: T) => boolean,
	what: string,
	limitMs = 60_000,
	everyMs = 200,
): Promise<T> {
	const deadline = Date.now() + limitMs;
	for (;;) {
		let lastSeen: string;
		try {
			const seen = await look();
			if (until(seen)) return seen;
			lastSeen = JSON.stringify(seen, undefined, '\t') ?? String(seen);
		} catch (error) {
			lastSeen = String(error);
		}
		if (Date.now() > deadline) {
			throw new Error(`Waited ${limitMs / 1000} s for ${what}. Seen last: ${lastSeen.slice(0, 4_000)}`);
		}
		await sleep(everyMs);
	}
}
