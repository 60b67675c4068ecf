import type { FaultInfo } from './standIn/Fault';
import type { StandIn } from './standIn/StandIn';

/** One way in which a service may not be as documented. */
interface Deviation {
	/** Makes a stand-in so. */
	apply: (standIn: StandIn) => void;
	/** What the report has to say of it. */
	reported: RegExp;
}

type Fields = Record<string, unknown>;

/** The answer with the `data` of a task changed. */
const task = (change: (data: Fields) => Fields) => (body: unknown) => {
	const answer = body as { data?: Fields };
	return answer.data === undefined ? answer : { ...answer, data: change(answer.data) };
};

const unknown = (_n: number, { taskId }: FaultInfo) => taskId?.startsWith('task_0000') === true;
const words: Fields = { pending: 'queued', processing: 'in_progress', completed: 'success' };

/** Ten ways, one by one; those about different answers can be had at once. */
export const deviations: Readonly<Record<string, Deviation>> = {
	'there is no balance': {
		apply: (standIn) => standIn.fault({ on: 'balance', do: { kind: 'html', status: 404 } }),
		reported: /DIFFERENT +status: HTTP 404, documented is 200/,
	},
	'an upload comes in an envelope': {
		apply: (standIn) =>
			standIn.fault({ on: 'upload', do: { kind: 'rewrite', body: (data) => ({ code: 200, data }) } }),
		reported: /DIFFERENT +url: it is missing\n +means: the node reads on: url is/,
	},
	'an unknown task is a 404': {
		apply: (standIn) =>
			standIn.fault({
				on: 'read',
				when: unknown,
				do: { kind: 'rewrite', status: 404, body: (body) => body },
			}),
		reported: /DIFFERENT +status: HTTP 404, documented is 400/,
	},
	'a wrong key is told in other words': {
		apply: (standIn) =>
			standIn.fault({
				on: 'submit',
				when: (_n, { headers }) => headers.authorization !== `Bearer ${standIn.apiKey}`,
				do: {
					kind: 'status',
					status: 401,
					body: { error: { code: '', message: 'invalid API key', param: '', type: 'gateway_error' } },
				},
			}),
		reported: /DIFFERENT +error\.type: it is "gateway_error"/,
	},
	'a refusal comes with status 200': {
		apply: (standIn) =>
			standIn.fault({
				on: 'submit',
				when: (_n, { request }) => (request as Fields | undefined)?.model === 'no-such-model',
				do: { kind: 'errorIn200', error: { code: 400, message: 'no', type: 'invalid_request_error' } },
			}),
		reported: /DIFFERENT +status: HTTP 200, documented is 400/,
	},
	'an order is accepted as an object with an id': {
		apply: (standIn) =>
			standIn.fault({
				on: 'submit',
				when: (_n, { request }) => (request as Fields | undefined)?.model === 'kling-v3-omni',
				do: {
					kind: 'rewrite',
					status: 201,
					body: (body) => {
						const [first] = (body as { data: Fields[] }).data;
						return { code: 200, data: { id: first?.task_id, status: 'queued' } };
					},
				},
			}),
		reported: /DIFFERENT +data: it is an object, documented is a list/,
	},
	'status words are others': {
		apply: (standIn) =>
			standIn.fault({
				on: 'read',
				do: {
					kind: 'rewrite',
					body: task((data) => ({ ...data, status: words[String(data.status)] ?? data.status })),
				},
			}),
		reported: /DIFFERENT +data\.status: it is "in_progress"/,
	},
	'progress is a fraction': {
		apply: (standIn) =>
			standIn.fault({
				on: 'read',
				do: {
					kind: 'rewrite',
					body: task((data) => ({ ...data, progress: Number(data.progress) / 100 })),
				},
			}),
		reported: /DIFFERENT +data\.progress: it is 1: documented is 100/,
	},
	'the link is a text, its expiry in milliseconds, the cost a text': {
		apply: (standIn) =>
			standIn.fault({
				on: 'read',
				do: {
					kind: 'rewrite',
					body: task((data) => {
						const [video] = (data.result as { videos: Fields[] } | undefined)?.videos ?? [];
						if (video === undefined) return data;
						const [url] = video.url as string[];
						const videos = [{ url, expires_at: Number(video.expires_at) * 1000 }];
						return { ...data, cost: String(data.cost), result: { videos } };
					}),
				},
			}),
		reported:
			/data\.cost: it is "[\d.]+": text.*(?:\n.*)*url: it is text, documented is a list.*(?:\n.*)*these are milliseconds/,
	},
	'the idempotency key is ignored': {
		apply: (standIn) => standIn.set({ idempotency: false }),
		reported: /DIFFERENT +idempotency: the key is ignored: a second task/,
	},
};
