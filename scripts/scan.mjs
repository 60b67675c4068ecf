import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMain } from './n8n/isMain.mjs';
import { pack } from './n8n/pack.mjs';
import { root } from './root.mjs';

/**
 * Runs n8n's scanner as it judges a published package: on the sources, and on what `npm pack` makes of the built package.
 * Its third check, the provenance of the publication, is for published packages only.
 * @throws {Error} with the scanner's findings
 */
export async function scan() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } =
		await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const folder = await mkdtemp(join(tmpdir(), 'kling-omni-scan-'));
	try {
		const results = {
			'the sources': await analyzePackage(root, SOURCE_FILE_PATTERNS),
			'the tarball': await analyzePackage(await pack(folder), ['**/*.js', 'package.json']),
		};
		for (const [what, { passed, message, details }] of Object.entries(results)) {
			// A scan that found no file has judged nothing.
			if (!passed || message !== undefined) throw new Error(`In ${what}: ${details ?? message}`);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

if (isMain(import.meta.url)) {
	try {
		await scan();
		console.log("n8n's scanner passes the sources and the tarball.");
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
