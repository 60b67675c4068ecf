/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { measureMemory } from './measureMemory';

// By itself: `node bench/memory/loadTypeScript.cjs bench/memory/main.ts`.
void measureMemory().then((rows) => {
	for (const { files, bytes, before, peak, growth, samples, milliseconds, intact } of rows) {
		const size = `${files} x ${bytes / 1e6} MB`;
		const memory = `${before.toFixed(1)} -> ${peak.toFixed(1)} MB, growth ${growth.toFixed(1)} MB`;
		const basis = `${samples} samples in ${(milliseconds / 1000).toFixed(1)} s`;
		process.stdout.write(`${size}: ${memory} (${basis}), ${intact ? 'intact' : 'NOT INTACT'}\n`);
	}
});
