import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Whether a module is the program that was started, rather than imported by another.
 * @param {string} moduleUrl its `import.meta.url`
 */
export function isMain(moduleUrl) {
	const program = process.argv[1];
	return program !== undefined && moduleUrl === pathToFileURL(realpathSync(program)).href;
}
