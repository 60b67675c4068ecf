/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { tmpdir } from 'node:os';
import { miniMaxProtocol } from '../../bench/rivals/miniMaxProtocol';
import { rivalNodes } from '../../bench/rivals/rivalNodes';
import { promptsOf, type RivalService, type ServiceFault } from '../../bench/rivals/RivalService';
import { soraProtocol } from '../../bench/rivals/soraProtocol';
import { rivalKey, startRivalService } from '../../bench/rivals/startRivalService';

let key = rivalKey;
let service: RivalService;

/** What n8n's nodes send, as far as the services look at it. */
const speak = {
	miniMax: {
		protocol: miniMaxProtocol,
		order: async (prompt: string) => {
			const body = JSON.stringify({ model: 'MiniMax-H3', content: [{ type: 'text', text: prompt }] });
			return await call('/v2/video_generation', { method: 'POST', body });
		},
		poll: async (id: string) => await call(`/v2/query/video_generation/${id}`),
		file: async (id: string) => await call(`/files/${id}.mp4`),
		ids: ['421000000001', '421000000002'],
		words: { running: 'processing', done: 'succeeded', failed: 'failed' },
	},
	sora: {
		protocol: soraProtocol,
		order: async (prompt: string) => {
			const body = new FormData();
			body.set('model', 'sora-2');
			body.set('prompt', prompt);
			return await call('/v1/videos', { method: 'POST', body });
		},
		poll: async (id: string) => await call(`/v1/videos/${id}`),
		file: async (id: string) => await call(`/v1/videos/${id}/content`),
		ids: ['video_00000001', 'video_00000002'],
		words: { running: 'in_progress', done: 'completed', failed: 'failed' },
	},
};

async function call(path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
	const headers = { authorization: `Bearer ${key}` };
	const response = await fetch(new URL(path, service.url), { ...init, headers });
	return { status: response.status, body: await response.text() };
}

describe.each(Object.values(speak))(
	'the stand-in whose tasks are $words.running',
	({ protocol, ids, words, ...as }) => {
		const [first = '', second = ''] = ids;
		const [one = '', two = ''] = promptsOf(3);
		const start = async (fault?: ServiceFault, ms = 0) => {
			service = await startRivalService(protocol, { taskMs: () => ms, fault });
		};

		afterEach(async () => {
			key = rivalKey;
			await service.stop();
		});

		it('takes orders, lets time pass, and keeps books', async () => {
			await start(undefined, 60_000);
			expect((await as.order(one)).body).toContain(first);
			expect((await as.poll(first)).body).toContain(`"${words.running}"`);
			expect([service.paid(), service.polls(), service.polls(first), service.requests()]).toEqual([
				[first],
				1,
				1,
				2,
			]);
		});

		it('serves the film of a task that is done', async () => {
			await start();
			await as.order(one);
			expect((await as.poll(first)).body).toContain(`"${words.done}"`);
			expect((await as.file(first)).status).toBe(200);
		});

		it('loses the answer to the second order, which is paid for nevertheless', async () => {
			await start('answerLost');
			await as.order(one);
			await expect(as.order(two)).rejects.toThrow('fetch failed');
			expect(service.paid()).toEqual(ids);
		});

		it('answers the second poll of the second task with 502, once', async () => {
			await start('pollAnswers502');
			await as.order(one);
			await as.order(two);
			const statuses: number[] = [];
			for (const id of [first, first, second, second, second]) statuses.push((await as.poll(id)).status);
			expect(statuses).toEqual([200, 200, 200, 502, 200]);
		});

		it('misses the file of the second task, once', async () => {
			await start('fileMissing');
			await as.order(one);
			await as.order(two);
			const statuses: number[] = [];
			for (const id of [first, second, second]) statuses.push((await as.file(id)).status);
			expect(statuses).toEqual([200, 404, 200]);
		});

		it('lets a film fail each time that it is ordered', async () => {
			await start('secondFails');
			await as.order(one);
			for (const id of ['1', '2', '3'].map((n) => first.replace(/1$/, n)).slice(1)) {
				await as.order(two);
				expect((await as.poll(id)).body).toContain(`"${words.failed}"`);
			}
		});

		it('wants its key', async () => {
			await start();
			key = 'of another';
			expect((await as.order(one)).status).toBe(401);
			expect(service.paid()).toEqual([]);
		});
	},
);

test('an n8n without these nodes is told in a sentence', () => {
	expect(() => rivalNodes(tmpdir())).toThrow(/has no .*MiniMax\.node\.js.*is for n8n 2\.41\.1/);
});
