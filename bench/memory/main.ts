/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { measureMemory } from './measureMemory';

// By itself: `node bench/memory/loadTypeScript.cjs bench/memory/main.ts`.
void measureMemory().then(({ text }) => process.stdout.write(`${text}\n`));
