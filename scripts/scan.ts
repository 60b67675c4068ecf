import { packPackage } from './n8n/packPackage';
import { root } from './root';

interface Scanner {
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
	SOURCE_FILE_PATTERNS: string[];
}

/** Its module has no types. */
const scanner: string = '@n8n/scan-community-package/scanner/scanner.mjs';

/**
 * Runs n8n's scanner as it judges a published package: on the sources, and on what `npm pack` makes of the built package.
 * Its third check, the provenance of the publication, is for published packages only.
 * @throws with the scanner's findings
 */
export async function scan(): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(scanner)) as Scanner;
	const { packageDir, remove } = await packPackage();
	try {
		const results = {
			'the sources': await analyzePackage(root, SOURCE_FILE_PATTERNS),
			'the tarball': await analyzePackage(packageDir, ['**/*.js', 'package.json']),
		};
		for (const [what, { passed, message, details }] of Object.entries(results)) {
			// A scan that found no file has judged nothing.
			if (!passed || message !== undefined) throw new Error(`In ${what}: ${details ?? message}`);
		}
	} finally {
		await remove();
	}
}
