/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';
import { startStandIn } from './startStandIn';
import { defaultApiKey } from './StandInOptions';

/*
 * The stand-in as a program: address first, then, unless it is to be quiet, a line for each accepted task. What no
 * argument says comes from STAND_IN_PORT, STAND_IN_TASK_MS, STAND_IN_KEY, STAND_IN_VIDEO_BYTES.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: process.env.STAND_IN_PORT ?? '0' },
			host: { type: 'string', default: '127.0.0.1' },
			'task-ms': { type: 'string', default: process.env.STAND_IN_TASK_MS ?? '20000' },
			key: { type: 'string', default: process.env.STAND_IN_KEY ?? defaultApiKey },
			'video-bytes': { type: 'string', default: process.env.STAND_IN_VIDEO_BYTES },
			balance: { type: 'string' },
			quiet: { type: 'boolean', default: false },
		},
	});
	const { balance, 'video-bytes': videoBytes } = values;
	const standIn = await startStandIn({
		port: wholeNumber('port', values.port),
		host: values.host,
		taskMs: wholeNumber('task-ms', values['task-ms']),
		apiKey: values.key,
		videoBytes: videoBytes === undefined ? undefined : wholeNumber('video-bytes', videoBytes),
		...(balance === undefined ? {} : { balance: balance === 'unlimited' ? balance : Number(balance) }),
		onAccept: ({ taskId, request, cost }) => {
			if (!values.quiet)
				process.stdout.write(`accepted ${taskId} $${cost} ${JSON.stringify(request.prompt)}\n`);
		},
	});
	process.stdout.write(`listening ${standIn.url} files ${standIn.filesUrl} key ${standIn.apiKey}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void standIn.stop();
		});
	}
}

function wholeNumber(name: string, text: string | undefined): number {
	if (!/^\d+$/.test(text ?? '')) throw new RangeError(`--${name} must be a whole number, not ${text}`);
	return Number(text);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
