/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder outside the clone that holds installed n8n versions and their Node.js.
 * @returns an absolute path; the folder may not exist yet
 */
export function cacheFolder(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-kling-omni');
}
