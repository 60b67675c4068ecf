/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess, type Program } from '../../scripts/process/startProcess';
import { temporaryFolder } from '../../scripts/process/temporaryFolder';
import { root } from '../../scripts/root';
import { waitFor } from '../n8n/support/waitFor';

/** Serves with a child of its own, and says their ids when it is ready. */
const server = `
	const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	setInterval(() => {}, 1000);
	console.log('ready', process.pid, child.pid);
`;
const program: Program = {
	name: 'A server',
	command: process.execPath,
	args: ['-e', server],
	cwd: root,
	env: process.env,
	readyText: 'ready ',
	limitMs: 60_000,
};

const pidsIn = (text: string) => [...text.matchAll(/\d+/g)].map(([pid]) => Number(pid));
const isRunning = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};
const untilGone = async (pids: number[]) =>
	await waitFor(
		() => pids.filter(isRunning),
		(left) => left.length === 0,
		'the processes to end',
	);

it.each(['stop', 'kill9'] as const)('ends a program and its children with %s', async (how) => {
	const running = await startProcess(program);
	const pids = pidsIn(running.log());
	expect(pids.filter(isRunning)).toEqual([running.pid, pids[1]]);

	await running[how]();

	await untilGone(pids);
});

it('tells what a program printed that ends before it is ready', async () => {
	const args = ['-e', 'console.log("no such database"); process.exit(3)'];
	await expect(startProcess({ ...program, args })).rejects.toThrow(
		/^A server ended with code 3 before it was ready.*\nno such database/,
	);
});

it('leaves no program and no folder behind when the process that started it is killed', async () => {
	const folder = await temporaryFolder('abandoned');
	const starter = `
		const { startProcess } = require(${JSON.stringify(join(root, 'scripts/process/startProcess.ts'))});
		const program = ${JSON.stringify({ ...program, env: {}, removeIfAbandoned: folder.path })};
		startProcess(program).then(({ log }) => console.log(log()));
	`;
	const loader = join(root, 'scripts/loadTypeScript.cjs');
	const parent = spawn(process.execPath, ['--require', loader, '-e', starter], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [text] = (await once(parent.stdout, 'data')) as [Buffer];
	const pids = pidsIn(text.toString());
	expect(pids.filter(isRunning)).toHaveLength(2);

	parent.kill('SIGKILL');

	await untilGone(pids);
	await waitFor(
		() => existsSync(folder.path),
		(isThere) => !isThere,
		'the folder to be removed',
	);
});
