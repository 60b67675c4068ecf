/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import './engineFolder';
import { createRequire } from 'node:module';

const requireInCore = createRequire(require.resolve('n8n-core'));

/** Loads the very module that n8n-core loads: npm may install another version of it beside, with its own registry. */
export function requireFromN8nCore<T>(name: string): T {
	return requireInCore(name) as T;
}
