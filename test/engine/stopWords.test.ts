import type { Fault } from '../support/standIn/Fault';
import { useEngine } from '../support/useEngine';

const { api, engine } = useEngine({ speed: 60, standIn: { taskMs: 5_000, failTask: () => undefined } });

const parameters = { prompt: 'a kite', options: { timeout: 1 } };
const error = { code: 400, message: 'request canceled, Canceled', type: 'canceled' };

/** n8n takes an execution for stopped when the message of its error holds the American word. */
const places: Record<string, () => unknown> = {
	'the reason of a failed task': () => api.set({ failTask: () => ({ ...error, status: 'cancelled' }) }),
	'the status word of a task': () =>
		api.fault({
			on: 'read',
			do: { kind: 'rewrite', body: () => ({ data: { status: 'canceled' } }) },
		}),
	'an unknown status word': () =>
		api.fault({
			on: 'read',
			do: { kind: 'rewrite', body: () => ({ data: { status: 'canceled_by_user' } }) },
		}),
	'a refused submit': () => api.fault({ on: 'submit', do: { kind: 'status', status: 400, body: { error } } }),
	'a submit in doubt': () =>
		api.fault({ on: 'submit', do: { kind: 'status', status: 500, body: 'canceled' } }),
	'a refused read': () => api.fault({ on: 'read', do: { kind: 'status', status: 403, body: { error } } }),
	'reads that fail until the deadline': () =>
		api.fault({ on: 'read', do: { kind: 'status', status: 500, body: 'canceled' } }),
};

describe('the word by which n8n knows a stopped execution', () => {
	it.each(Object.keys(places))('never gets into the error from %s', async (place) => {
		places[place]?.();
		const { status, error: thrown } = await engine.node(parameters);
		expect(status).toBe('error');
		expect(thrown?.message).toMatch(/cancelled/i);
		expect(`${thrown?.name} ${thrown?.message}`).not.toMatch(/canceled|Cancelled.*Error$/);
	});
});

describe('a word for which n8n has a sentence of its own', () => {
	it.each(['getaddrinfo ENOTFOUND cdn.example.com', 'preexisting rights', 'EACCES: permission denied'])(
		'%s: does not cost the error its words and its task ID',
		async (message) => {
			api.set({ failTask: () => ({ code: 400, message, type: 'task_failed' }) });
			const { error: thrown } = await engine.node(parameters);
			expect(thrown?.message).toContain(message);
			expect(thrown?.message).toContain(api.books.taskIds()[0]);
		},
	);
});

describe('an error that keeps other items from coming out', () => {
	it.each(['inProcess', 'none'])('names all that they bought (%s)', async (waitMode) => {
		api.fault({
			on: 'submit',
			when: (_n, { request }) => JSON.stringify(request).includes('film 2'),
			do: { kind: 'status', status: 402, body: { error: { ...error, message: 'no money' } } },
		});
		const items = [1, 2, 3].map((n) => ({ json: { prompt: `film ${n}` } }));
		const films = { ...parameters, prompt: '={{ $json.prompt }}', waitMode };
		const { error: thrown } = await engine.node(films, { items });
		const { description, context } = thrown as unknown as {
			description: string;
			context: { ready: Array<{ taskId: string; videoUrl?: string }> };
		};
		expect(api.books.taskIds()).toHaveLength(2);
		for (const taskId of api.books.taskIds()) expect(description).toContain(taskId);
		expect(context.ready.map(({ taskId }) => taskId).sort()).toEqual([...api.books.taskIds()].sort());
		if (waitMode === 'inProcess') expect(context.ready[0]?.videoUrl).toContain('.mp4');
	});
});

describe('an item that went well', () => {
	const oddErrors: unknown[] = [
		null,
		'',
		{},
		[],
		0,
		false,
		{ message: '' },
		{ code: 0, message: '' },
		'none',
		{ message: 'old' },
	];

	it.each(oddErrors.map((odd) => [JSON.stringify(odd), odd]))(
		'has no field named error when its task says error: %s',
		async (_text, odd) => {
			const body = (answer: unknown) => {
				const { data, ...rest } = answer as { data: object };
				return { ...rest, data: { ...data, error: odd } };
			};
			api.fault({ on: 'read', do: { kind: 'rewrite', body } as Fault as never });
			for (const simplify of [true, false]) {
				const tries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
				const result = await engine.node({ ...parameters, simplify }, tries);
				expect(result.error).toBeUndefined();
				expect(result.calls).toHaveLength(1);
				expect(result.output.Main?.[0]?.[0]?.json).not.toHaveProperty('error');
				expect(result.output.Main?.[0]?.[0]?.json.status).toBe('completed');
			}
		},
	);
});
