import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import type { Values } from '../../nodes/KlingOmni/generation/request/Values';

const film = (duration: number, ...shot: object[]): Values => ({
	model: 'kling-v3-omni',
	prompt: 'A day at the beach',
	duration,
	multiShot: true,
	shotType: 'customize',
	multiPrompt: { shot },
});
const shotsOf = (values: Values) => {
	const built = readValues(values);
	if ('problems' in built) throw new Error(JSON.stringify(built.problems));
	return built.request.multi_prompt?.map(({ index, prompt, duration }) => [index, prompt, duration]);
};

describe('the shots of a film that come from data', () => {
	const both = [
		[1, 'The dog runs', 3],
		[2, 'The cat: asleep', 2],
	];

	it.each([
		['a list of shots', [{ prompt: 'The dog runs' }, { prompt: 'The cat: asleep', duration: 2 }]],
		['text with one shot a line', '3: The dog runs\n\n2 s: The cat: asleep\n'],
		['text with Chinese colons', '3：The dog runs\n2秒：The cat: asleep'],
		['a list of such lines', ['3: The dog runs', '2: The cat: asleep']],
	])('are %s in the prompt of one row', (_what, prompt) => {
		expect(shotsOf(film(5, { prompt, duration: 3 }))).toEqual(both);
	});

	it('last as long as the row says where they say nothing themselves', () => {
		expect(shotsOf(film(8, { prompt: ['one', 'two'], duration: 4 }))).toEqual([
			[1, 'one', 4],
			[2, 'two', 4],
		]);
	});

	it('stand among the rows that were filled in by hand, numbered through', () => {
		const rows = [
			{ prompt: 'Intro', duration: 1 },
			{ prompt: '3: a\n2: b', duration: 3 },
		];
		expect(shotsOf(film(6, ...rows))?.map(([index, prompt]) => [index, prompt])).toEqual([
			[1, 'Intro'],
			[2, 'a'],
			[3, 'b'],
		]);
	});

	it('are reported when a row holds an empty list, not passed over', () => {
		const rows = [
			{ prompt: 'Intro', duration: 3 },
			{ prompt: [], duration: 2 },
		];
		expect(() => shotsOf(film(5, ...rows))).toThrow(/Shot 2 › Prompt/);
		expect(() => shotsOf(film(3, ...rows))).toThrow(/Shot 2 › Prompt/);
	});

	it.each(['1: The dog runs', '10:30 in the morning\n11:00 on the beach', 'The dog runs\n3: then it sleeps'])(
		'leave alone a prompt that only looks a little like it: %j',
		(prompt) => {
			expect(shotsOf(film(4, { prompt, duration: 4 }))).toEqual([[1, prompt, 4]]);
		},
	);
});

describe('the length of a film of shots', () => {
	const requestOf = (values: Values) => {
		const built = readValues(values);
		return 'request' in built ? built.request : built.problems;
	};
	const shot = { prompt: 'a', duration: 4 };

	it('is the sum of the shots, whatever Duration once was', () => {
		expect(requestOf(film(15, shot, shot))).toMatchObject({ duration: 8 });
		expect(requestOf(film(5, { prompt: '3: a\n7: b', duration: 1 }))).toMatchObject({ duration: 10 });
	});

	it('is Duration where the model decides on the shots, and in a film of one shot', () => {
		const shots = film(9, shot, shot);
		expect(requestOf({ ...shots, shotType: 'intelligence' })).toMatchObject({ duration: 9 });
		for (const multiShot of [false, 'no', '', undefined]) {
			expect(requestOf({ ...shots, multiShot })).toMatchObject({ duration: 9 });
			expect(requestOf({ ...shots, multiShot })).not.toHaveProperty('multi_prompt');
		}
	});

	it.each([
		[1, 'must last 3 to 15 seconds in all; they last 2', 'Lengthen them by 1 second'],
		[9, 'must last 3 to 15 seconds in all; they last 18', 'Shorten them by 3 seconds'],
	])('is told of the shots when no film can be so long (two of %i s)', (duration, rule, mend) => {
		expect(requestOf(film(5, { prompt: 'a', duration }, { prompt: 'b', duration }))).toEqual([
			{ field: 'Shots', rule, mend },
		]);
	});
});
