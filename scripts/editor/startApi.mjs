import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../n8n/startProcess.mjs';

const main = join(
	dirname(fileURLToPath(import.meta.url)),
	'..',
	'..',
	'test',
	'support',
	'standIn',
	'main.ts',
);

/**
 * What the credential is to point at: the real API when XCOMPUTE_API_KEY is set, else the stand-in, started here.
 * @param {string} folder for the stand-in's bundle
 * @param {(line: string) => void} say
 * @returns {Promise<{ apiKey: string, baseUrl: string, about: string, stop: () => Promise<void> }>}
 */
export async function startApi(folder, say) {
	const apiKey = process.env.XCOMPUTE_API_KEY?.trim();
	if (apiKey) {
		const baseUrl = process.env.XCOMPUTE_BASE_URL?.trim() || 'https://xcompute.us';
		return { apiKey, baseUrl, about: `${baseUrl}, with your key: videos are paid for`, stop: async () => {} };
	}
	say('Starting the stand-in for the API (set XCOMPUTE_API_KEY to use the real one) ...');
	const { build } = await import('esbuild');
	const bundle = join(folder, 'stand-in.cjs');
	await build({ entryPoints: [main], outfile: bundle, bundle: true, platform: 'node', logLevel: 'error' });
	const standIn = await startProcess({
		name: 'The stand-in',
		command: process.execPath,
		args: [bundle],
		cwd: folder,
		env: process.env,
		readyText: 'key ',
		limitMs: 30_000,
	});
	const [, baseUrl, key] = /listening (\S+) files \S+ key (\S+)/.exec(standIn.log()) ?? [];
	if (baseUrl === undefined) throw new Error(`The stand-in did not say where it listens:\n${standIn.log()}`);
	const about = `${baseUrl}, a stand-in: it costs nothing and gives the same sample video every time`;
	return { apiKey: key, baseUrl, about, stop: standIn.stop };
}
