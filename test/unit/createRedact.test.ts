import { createRedact } from '../../nodes/KlingOmni/adapters/createRedact';

const key = 'sk-1234567890';

describe('a secret in an answer', () => {
	it('is removed wherever it stands, and everything else stays', () => {
		const answer = {
			message: `key ${key}`,
			list: [key, 1, null],
			[key]: Buffer.from(key).toString('base64'),
		};
		const without = createRedact(key)(answer);
		expect(JSON.stringify(without)).not.toContain(key);
		expect(without).toMatchObject({ message: 'key [API key]', list: ['[API key]', 1, null] });
	});

	it('costs nothing where there is none: the answer is handed back as it is', () => {
		const answer = { data: { id: 'task_1' } };
		expect(createRedact(key)(answer)).toBe(answer);
	});

	it.each(['', 'k', 'stat'])('is none when it is too short for a key: %j', (short) => {
		expect(createRedact(short)({ kind: 'k', status: 200 })).toEqual({ kind: 'k', status: 200 });
	});
});
