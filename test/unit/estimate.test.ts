import type { GenerationRequest } from '../../nodes/KlingOmni/api/contract';
import { prices } from '../../nodes/KlingOmni/api/prices';
import { estimate } from '../../nodes/KlingOmni/generation/request/estimate';
import { estimateTotal } from '../../nodes/KlingOmni/generation/request/estimateTotal';
import { validate } from '../../nodes/KlingOmni/operations/validate';
import { defaultBehaviour } from '../support/standIn/defaultBehaviour';
import { createVirtualRun } from '../support/virtual/createVirtualRun';
import { VirtualClock } from '../support/virtual/VirtualClock';

const request = (changes: Partial<GenerationRequest> = {}): GenerationRequest => ({
	model: 'kling-v3-omni',
	prompt: 'a dog',
	...changes,
});
const video = { video_url: 'https://a.example/v.mp4' };

describe('the estimate of a request', () => {
	it.each<[string, Partial<GenerationRequest>, number, string, number]>([
		['nothing but a prompt', {}, 5, '1 video, 5 seconds in 720p without sound', 0.336],
		[
			'sound in 1080p',
			{ mode: 'pro', duration: 10, audio: true },
			10,
			'1 video, 10 seconds in 1080p with sound',
			1.12,
		],
		['4K', { mode: '4k', duration: 5 }, 5, '1 video, 5 seconds in 4K without sound', 2.1428],
		[
			'a video to edit',
			{ video_list: [video] },
			10,
			'1 video, as long as the video it edits, at most 10 seconds in 720p without sound',
			1.008,
		],
	])('for %s', (_words, changes, seconds, summary, amount) => {
		const { source, currency } = prices;
		expect(estimate(request(changes))).toEqual({
			seconds,
			summary,
			estimatedCost: { amount, currency, source },
		});
	});

	it('goes by the own price where there is one, and then names no currency', () => {
		expect(estimate(request({ mode: '4k' }), 0.5).estimatedCost).toEqual({
			amount: 2.5,
			source: 'your own price per second',
		});
	});

	it('is none where the list has no price', () => {
		const listed = estimate(request({ mode: '4k', video_list: [video] }));
		expect(Object.keys(listed)).toEqual(['seconds', 'summary']);
	});

	it('of several tells each kind, and no sum of prices where one is missing', () => {
		const edit = { request: request({ video_list: [video] }) };
		const films = [
			{ request: request() },
			edit,
			{ request: request({ duration: 10 }) },
			edit,
			{ request: request({ mode: '4k', audio: true }), ownPrice: 1 },
		];
		expect(estimateTotal(films)).toEqual({
			seconds: 40,
			summary:
				'2 videos, 15 seconds in 720p without sound; 2 videos, each as long as the video it edits, at most 20 seconds in 720p without sound; 1 video, 5 seconds in 4K with sound',
			estimatedCost: { amount: 8.024, source: `${prices.source}; your own price per second` },
		});
		const unlisted = { request: request({ mode: '4k', video_list: [video] }) };
		expect(Object.keys(estimateTotal([...films, unlisted]))).toEqual(['seconds', 'summary']);
	});

	it('goes by the list that the stand-in charges by', () => {
		const { std, pro } = prices.perSecond['kling-v3-omni'];
		expect({ std, pro }).toEqual({
			std: defaultBehaviour.pricePerSecond.std,
			pro: defaultBehaviour.pricePerSecond.pro,
		});
	});
});

describe('Validate', () => {
	const run = async (options: Record<string, number>) => {
		const log: string[] = [];
		const node = {
			id: 'n',
			name: 'n',
			type: 'klingOmni',
			typeVersion: 1,
			position: [0, 0] as [number, number],
		};
		const call = {
			clock: new VirtualClock(0),
			send: async () => await Promise.reject(new Error('It sends nothing')),
			node: { ...node, parameters: {} },
			items: [{ json: { prompt: 'a' } }, { json: { prompt: 'b' } }, { json: { prompt: 'c' } }],
			parameters: { resource: 'video', operation: 'validate', mode: 'pro', options },
			mode: 'trigger' as const,
			kept: {},
			notes: new Set<string>(),
			log,
		};
		return { outcomes: await validate(createVirtualRun(call)), log };
	};

	it('gives each item its summary and cost, and says in a hint what one press would order', async () => {
		const { outcomes, log } = await run({});
		expect(outcomes).toHaveLength(3);
		expect(outcomes[0]).toMatchObject({
			json: { valid: true, seconds: 5, summary: '1 video, 5 seconds in 1080p without sound' },
		});
		expect(log.join()).toContain(
			'would order 3 videos, 15 seconds in 1080p without sound. That is about 1.34 USD, an estimate (price list of APIMart',
		);
		const total = { videos: 3, seconds: 15, summary: '3 videos, 15 seconds in 1080p without sound' };
		for (const outcome of outcomes)
			expect(outcome).toMatchObject({ json: { total: { ...total, estimatedCost: { amount: 1.344 } } } });
	});

	it('takes the own price, and tells a wrong one', async () => {
		expect((await run({ pricePerSecond: 1 })).log.join()).toContain('about 15, an estimate (your own price');
		const { outcomes } = await run({ pricePerSecond: -1 });
		expect(JSON.stringify(outcomes[0])).toContain('Options › Price per Second must be a number');
	});
});
