/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { sleep, type INodeParameters } from 'n8n-workflow';
import { acceptance, balanceOfFive, packed, trickle, whole } from '../support/AnswerServer';
import type { NodeOptions, RunResult } from '../support/engine/engineTypes';
import { fastClock, type FastClock } from '../support/fastClock';
import { useAnswers } from '../support/useAnswers';

jest.setTimeout(20_000);

const { service, engine } = useAnswers({ leavesNone: true });

const run = (parameters: INodeParameters = {}, options: NodeOptions = {}) =>
	engine.node({ prompt: 'a kite', ...parameters }, { onError: 'continueErrorOutput', ...options });
const getBalance = async () => await run({ resource: 'account', operation: 'getBalance' });
const failureOf = (result: RunResult) => String(result.output.Failed?.[0]?.[0]?.json.error);

describe('an answer', () => {
	let clock: FastClock;
	beforeAll(() => (clock = fastClock(60, { requestTimeoutFloor: 15_000, abortTimeoutFloor: 2_000 })));
	afterAll(() => clock.restore());

	it.each([
		['nested a million times', '['.repeat(1_000_000) + ']'.repeat(1_000_000)],
		['nested half a million times as objects', '{"a":'.repeat(500_000) + '1' + '}'.repeat(500_000)],
		['that is no JSON', '{"data": [}'],
		['that is empty', ''],
	])('%s makes no sense to anybody, and fails one item only', async (_name, text) => {
		service.answers['GET tasks/']?.unshift((response) => response.end(text));
		service.answers['POST videos/generations']?.push((response) => response.end(text));
		const result = await run({}, { items: [{ json: {} }, { json: {} }] });
		expect(result.output.Main?.[0]?.map(({ json }) => json.taskId)).toEqual(['task_1']);
		expect(failureOf(result)).toContain('made no sense');
	});

	it('with brackets in its texts is read all the same', async () => {
		const raw = { ...balanceOfFive, note: `\\"${'[{"'.repeat(1_000)}\\`, lists: new Array(1_000).fill([]) };
		service.answers['GET balance'] = [whole(raw)];
		expect((await getBalance()).output.Main?.[0]?.[0]?.json).toMatchObject({ remainingBalance: 5 });
	});

	it('with a byte order mark is read all the same', async () => {
		const text = `\uFEFF${JSON.stringify(balanceOfFive)}`;
		service.answers['GET balance'] = [(response) => response.end(text)];
		expect((await getBalance()).output.Main?.[0]?.[0]?.json).toMatchObject({ remainingBalance: 5 });
	});

	it('that is packed wrongly is told as such', async () => {
		service.answers['GET balance'] = [packed('gzip', Buffer.from('this is not gzip'))];
		expect(failureOf(await getBalance())).toContain('could not be unpacked');
	});

	it('that never comes to an end is given up in time, though bytes come all the while', async () => {
		service.answers['GET balance'] = [trickle];
		const result = await getBalance();
		expect(failureOf(result)).toContain('no answer came within 30 seconds');
	});
});

/** On the real clock: within a second is within a real one. */
describe('a Stop', () => {
	const askedFor = async (name: string) => {
		while (!service.asked.includes(name)) await sleep(20);
		await sleep(200);
	};

	it('in the middle of the answer to a look ends it within a second', async () => {
		service.answers['GET tasks/'] = [trickle];
		const stopped = run();
		await askedFor('GET tasks/');
		stopped.stop();
		const inTime = [stopped.nodeSettled().then(() => true), sleep(1_000).then(() => false)];
		expect(await Promise.race(inTime)).toBe(true);
		expect((await stopped).status).toBe('canceled');
	});

	it('in the middle of the answer to a submit lets it come, and the id is in the log', async () => {
		const text = JSON.stringify(acceptance);
		service.answers['POST videos/generations'] = [
			(response) => {
				response.write(text.slice(0, 10));
				setTimeout(() => response.end(text.slice(10)), 1_500);
			},
		];
		const stopped = run();
		await askedFor('POST videos/generations');
		stopped.stop();
		await sleep(2_000);
		const { logs } = await stopped;
		expect(logs.map(({ message }) => message).join()).toContain('taskId=task_1');
		expect(service.asked).toEqual(['POST videos/generations']);
	});
});
