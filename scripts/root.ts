/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { dirname } from 'node:path';

/** The folder of this repository. */
export const root = dirname(__dirname);
