/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, under the system's temporary one, and how to remove it with all that is in it. */
export async function temporaryFolder(name: string): Promise<{ path: string; remove: () => Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), `kling-omni-${name}-`));
	return { path, remove: async () => await rm(path, { recursive: true, force: true, maxRetries: 20 }) };
}
