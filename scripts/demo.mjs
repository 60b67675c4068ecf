import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';

const help = `Usage: npm run demo -- [--seconds N] [--yes]

Runs an example workflow in n8n's engine: three videos from a stand-in for the API on this machine, free and offline.
With XCOMPUTE_API_KEY in the environment (and XCOMPUTE_BASE_URL for another address than https://xcompute.us) it makes
one real video instead, which costs money.

  --seconds N  how long the stand-in takes for a video (default 16)
  --yes        buy the real video without asking`;

/** The demonstration of the README, from a fresh clone on: `npm run demo`. */
try {
	const options = {
		seconds: { type: 'string', default: '16' },
		yes: { type: 'boolean' },
		help: { type: 'boolean' },
	};
	const { values } = parseArgs({ options });
	const seconds = Number(values.seconds);
	if (values.help) console.log(help);
	else if (!(seconds > 0)) throw new Error('--seconds must be a number above 0.');
	else {
		await setUp();
		console.log('Building the node ...');
		await build();
		const { showDemo } = await bundleDemo();
		await showDemo({ packageDir: root, seconds, agreed: values.yes === true });
	}
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}

/** The demonstration and the stand-in are TypeScript; the bundle must lie in the repository to find n8n's packages. */
async function bundleDemo() {
	const esbuild = await import('esbuild');
	const outfile = join(root, '.cache', 'demo', 'showDemo.cjs');
	await esbuild.build({
		entryPoints: [join(root, 'scripts', 'demo', 'showDemo.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		packages: 'external',
		logLevel: 'error',
	});
	return await import(pathToFileURL(outfile).href);
}
