/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- runs on the developer's machine, never in n8n */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exampleFiles, readExample, withCredential } from '../test/n8n/support/readExample';
import { RestClient } from '../test/n8n/support/RestClient';
import { buildIfStale } from './build/buildIfStale';
import { installN8n } from './n8n/installN8n';
import { packPackage } from './n8n/packPackage';
import { startN8n } from './n8n/startN8n';
import { startStandInProcess } from './process/startStandInProcess';
import { temporaryFolder } from './process/temporaryFolder';

interface Api {
	apiKey: string;
	url: string;
	about: string;
	stop: () => Promise<void>;
}

/**
 * `npm run editor`, or `npm run dev`: a real n8n with this package in it, the examples imported and the credential there,
 * until Ctrl-C. Behind it is the stand-in for the API, which costs nothing, or the real one when XCOMPUTE_API_KEY is set.
 *
 * N8N_PORT and N8N_VERSION choose a port and a version, N8N_DIR an n8n that is installed already, STAND_IN_TASK_MS how long
 * the stand-in takes for a video.
 */
export async function editor(): Promise<void> {
	let isUp = false;
	let endSession = () => {};
	const sessionEnd = new Promise<undefined>((resolve) => (endSession = () => resolve(undefined)));
	const stop = () => {
		// What is not up yet is ended by the end of this process, and so is what does not stop when asked twice.
		if (!isUp) process.exit(130);
		isUp = false;
		console.log('Stopping ...');
		endSession();
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);

	await buildIfStale();
	const version = process.env.N8N_VERSION || undefined;
	await installN8n(version);
	const { path: work } = await temporaryFolder('editor');
	removeAtExit(work);
	console.log('Packing this package as npm would publish it ...');
	const { packageDir } = await packPackage();
	removeAtExit(dirname(packageDir));
	const api = await startApi();
	console.log('Starting n8n (15 to 60 seconds) ...');
	const port = Number(process.env.N8N_PORT || 0);
	const n8n = await startN8n({
		userFolder: join(work, 'n8n'),
		version,
		port,
		packageDir,
		removeIfAbandoned: work,
	});
	const rest = new RestClient(n8n.url);
	// n8n wants a capital letter and a digit in it.
	const owner = { email: 'owner@example.com', password: `${randomBytes(6).toString('hex')}A1` };
	await rest.setUpOwner(owner);
	const data = { apiKey: api.apiKey, baseUrl: api.url };
	const credentialId = await rest.createCredential('Kling Omni (xCompute) API', 'xComputeApi', data);
	// The last one first: n8n lists the newest first.
	const examples = (await exampleFiles()).reverse();
	for (const file of examples) {
		await rest.createWorkflow(withCredential(await readExample(file), credentialId));
	}
	isUp = true;
	console.log(`
Open      ${n8n.url}
Sign in   ${owner.email}  ${owner.password}
API       ${api.about}
Imported  ${examples.length} examples; the credential "Kling Omni (xCompute) API" is set in them
Press Ctrl-C to stop. Everything that n8n has stored is removed then.
`);
	const died = await Promise.race([sessionEnd, n8n.exited]);
	if (died !== undefined) {
		const lastLines = n8n.log().split('\n').slice(-20).join('\n');
		console.log(`n8n ended by itself (${died}). It printed last:\n${lastLines}`);
	}
	await n8n.stop();
	await api.stop();
	process.exit(0);
}

function removeAtExit(folder: string): void {
	process.once('exit', () =>
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
	);
}

/** What the credential is to point at: the real API when XCOMPUTE_API_KEY is set, else the stand-in, started here. */
async function startApi(): Promise<Api> {
	const apiKey = process.env.XCOMPUTE_API_KEY?.trim();
	if (apiKey) {
		const url = process.env.XCOMPUTE_BASE_URL?.trim() || 'https://xcompute.us';
		return { apiKey, url, about: `${url}, with your key: videos are paid for`, stop: async () => {} };
	}
	console.log('Starting the stand-in for the API (set XCOMPUTE_API_KEY to use the real one) ...');
	const standIn = await startStandInProcess();
	const about = `${standIn.url}, a stand-in: it costs nothing and gives the same sample video every time`;
	return { ...standIn, about };
}
