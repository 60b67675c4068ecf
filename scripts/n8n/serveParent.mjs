import { rmSync } from 'node:fs';
import { startN8n } from './start.mjs';
import { startProcess } from './startProcess.mjs';

/**
 * Runs one server (n8n, or any program) for a parent that speaks over Node's IPC channel, such as a test, which cannot
 * import these modules. When the parent goes away, in whatever manner, so does the server.
 *
 * From the parent: `{ do: 'start', n8n: options }` or `{ do: 'start', program: options }`, then `{ do: 'stop' }` or
 * `{ do: 'kill9' }`. `removeIfAbandoned` in the first message is a folder to remove when the parent goes away early.
 * To the parent: `{ is: 'ready', pid, url, port }`, `{ is: 'failed', message }`, and at the end `{ is: 'exited', how }`.
 * What the server prints goes to stdout.
 */
let server;
let folder;

const tell = (message) =>
	new Promise((resolve) => {
		if (process.connected) process.send(message, resolve);
		else resolve();
	});

const start = async ({ n8n, program, removeIfAbandoned }) => {
	folder = removeIfAbandoned;
	const onOutput = (text) => process.stdout.write(text);
	const log = (message) => onOutput(`${message}\n`);
	try {
		server = n8n ? await startN8n({ ...n8n, log, onOutput }) : await startProcess({ ...program, onOutput });
	} catch (error) {
		await tell({ is: 'failed', message: error.message });
		process.exit(1);
	}
	await tell({ is: 'ready', pid: server.pid, url: server.url, port: server.port });
	await tell({ is: 'exited', how: await server.exited });
	process.exit(0);
};

process.on('message', (message) => {
	if (message.do === 'start') return void start(message);
	// What is still starting is ended by the end of this process.
	if (server === undefined) process.exit(0);
	if (message.do === 'stop') void server.stop();
	if (message.do === 'kill9') void server.kill9();
});

process.once('disconnect', () => {
	// After what startProcess does at the exit: it kills the server, whether or not that was ready yet.
	process.once('exit', () => {
		if (folder !== undefined)
			rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
	});
	process.exit(0);
});

// Without the parent nobody reads on, which is no reason to fail.
process.stdout.on('error', () => {});

// A Ctrl-C in the terminal reaches the parent as well, whose end is what this process waits for.
process.on('SIGINT', () => {});
