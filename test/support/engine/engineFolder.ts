/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that n8n-core writes to, removed when the test file (in jest) or the process (elsewhere) ends.
 *
 * n8n-core reads these variables while it is imported and would otherwise create `.n8n` in the home folder, so every
 * file here that imports n8n-core imports this one first. Outside jest, so does whoever imports n8n-core itself.
 */
export const engineFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));

process.env.N8N_USER_FOLDER = engineFolder;
process.env.N8N_ENCRYPTION_KEY = 'a key for tests that guards no secret';
process.env.N8N_BINARY_DATA_STORAGE_PATH = join(engineFolder, 'binary-data');
process.env.N8N_DIAGNOSTICS_ENABLED = 'false';
// n8n sends requests through the proxy of the environment, and a stand-in API listens on this machine.
process.env.NO_PROXY = [process.env.NO_PROXY, '127.0.0.1', 'localhost'].filter(Boolean).join(',');

const removeFolder = () => rmSync(engineFolder, { recursive: true, force: true });
if (typeof afterAll === 'function') afterAll(removeFolder);
else process.once('exit', removeFolder);
