import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditorSession } from './editor/EditorSession.mjs';
import { prepareClone } from './editor/prepareClone.mjs';
import { readExamples } from './editor/readExamples.mjs';
import { startApi } from './editor/startApi.mjs';
import { installN8n } from './n8n/install.mjs';
import { pack } from './n8n/pack.mjs';
import { startN8n } from './n8n/start.mjs';

/**
 * `npm run editor`: a real n8n with this package in it, the examples imported and the credential there, until Ctrl-C.
 * Behind it is the stand-in for the API, which costs nothing, or the real one when XCOMPUTE_API_KEY is set.
 *
 * N8N_PORT and N8N_VERSION choose a port and a version, STAND_IN_TASK_MS how long the stand-in takes for a video.
 */
const say = (line) => console.log(line);

let work;

/** Registered last, the removal comes after what startProcess does at the exit: it kills what still runs. */
function leave(code) {
	process.once('exit', () => {
		if (work !== undefined) rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	});
	process.exit(code);
}

async function main() {
	let isUp = false;
	let endSession;
	const sessionEnd = new Promise((resolve) => (endSession = resolve));
	const stop = () => {
		// What is not up yet is ended by the end of this process, and so is what does not stop when asked twice.
		if (!isUp) leave(130);
		isUp = false;
		say('Stopping ...');
		endSession();
	};
	process.on('SIGINT', stop).on('SIGTERM', stop);

	await prepareClone(say);
	const version = process.env.N8N_VERSION || undefined;
	await installN8n(version, { log: say });
	work = await mkdtemp(join(tmpdir(), 'kling-omni-editor-'));
	say('Packing this package as npm would publish it ...');
	const packageDir = await pack(join(work, 'package'));
	const api = await startApi(work, say);
	say('Starting n8n (15 to 60 seconds) ...');
	const port = Number(process.env.N8N_PORT || 0);
	const n8n = await startN8n({ userFolder: join(work, 'n8n'), version, port, packageDir, log: say });
	const session = new EditorSession(n8n.url);
	const owner = await session.setUpOwner();
	const data = { apiKey: api.apiKey, baseUrl: api.baseUrl };
	const credential = await session.createCredential('xCompute API', 'xComputeApi', data);
	const examples = await readExamples();
	for (const example of examples) await session.importWorkflow(example, credential);
	isUp = true;
	say(describe({ n8n, owner, api, examples }));
	const died = await Promise.race([sessionEnd, n8n.exited]);
	if (died !== undefined) say(`n8n ended by itself (${died}). It printed last:\n${lastLines(n8n.log())}`);
	await n8n.stop();
	await api.stop();
}

function describe({ n8n, owner, api, examples }) {
	return [
		'',
		`Open      ${n8n.url}`,
		`Sign in   ${owner.email}  ${owner.password}`,
		`API       ${api.about}`,
		`Imported  ${examples.length} examples; the credential "xCompute API" is set in them`,
		'Press Ctrl-C to stop. Everything that n8n has stored is removed then.',
		'',
	].join('\n');
}

function lastLines(text) {
	return text.split('\n').slice(-20).join('\n');
}

main().then(
	() => leave(0),
	(error) => {
		console.error(error.message);
		leave(1);
	},
);
