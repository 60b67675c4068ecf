import fc from 'fast-check';
import { compressedBomb } from './compressedBomb';
import { hostileText, hostileTexts, hugeText } from './hostileText';
import { jsonReply, type Reply } from './Reply';
import { completedTask, rightLink, rightTask } from './rightAnswer';
import type { Endpoint } from './startHostileServer';

/** One way to answer a call. */
export interface Attack {
	name: string;
	reply: Reply;
}

/** Answers of an endpoint that hold a text wherever they may hold one. */
const shapes: Record<Exclude<Endpoint, 'file'>, Record<string, (text: string) => Reply>> = {
	submit: {
		'beside the id': (text) => ({
			...jsonReply({ message: text, data: [{ task_id: rightTask, status: text, message: text }] }),
			taskIds: [rightTask],
		}),
		'in a refusal': (text) => jsonReply(errorOf(text), 400),
		'in an error': (text) => jsonReply(errorOf(text), 500),
		'in what makes no sense': (text) => jsonReply({ [text]: text }),
		'as the id': (text) => jsonReply({ data: [{ task_id: text, status: 'submitted' }] }),
	},
	read: {
		'in the status': (text) => jsonReply({ data: { id: rightTask, status: text, message: text } }),
		'in the reason of a failure': (text) =>
			jsonReply({ data: { id: rightTask, status: 'failed', fail_reason: text, ...errorOf(text) } }),
		'beside the video': (text) =>
			jsonReply({ message: text, data: completedTask({ message: text, [text]: text }) }),
		'in the link': (text) =>
			jsonReply({
				data: completedTask({ result: { videos: [{ url: `https://cdn.example.com/${text}` }] } }),
			}),
		'in a refusal': (text) => jsonReply(errorOf(text), 404),
		'in what makes no sense': (text) => jsonReply({ [text]: text }),
	},
	upload: {
		'beside the link': (text) =>
			jsonReply({ url: 'https://cdn.example.com/photo.png', filename: text, content_type: text }),
		'in a refusal': (text) => jsonReply(errorOf(text), 400),
		'in what makes no sense': (text) => jsonReply({ [text]: text }),
	},
	balance: {
		'beside the balance': (text) => jsonReply({ success: true, message: text, remain_balance: 5 }),
		'as the reason': (text) => jsonReply({ success: false, message: text }),
		'in an error': (text) => jsonReply(errorOf(text), 500),
	},
};

/** Every attack on an endpoint that is worth naming, and as many drawn ones. */
export async function attacksOn(
	endpoint: keyof typeof shapes,
	drawn: number,
	seed: number,
): Promise<Attack[]> {
	const named = Object.entries(hostileTexts).flatMap(([what, text]) =>
		Object.entries(shapes[endpoint]).map(([where, make]) => ({
			name: `${what} ${where}`,
			reply: make(text),
		})),
	);
	const [[where = '', make] = []] = Object.entries(shapes[endpoint]);
	// Nobody reads that much, so nobody can know the id that may stand in it.
	const tooLong = make === undefined ? undefined : { ...make(hugeText), taskIds: undefined };
	const huge = tooLong === undefined ? [] : [{ name: `20 MB ${where}`, reply: tooLong }];
	const arbitrary = fc.tuple(fc.constantFrom(...Object.entries(shapes[endpoint])), hostileText);
	const random = fc.sample(arbitrary, { numRuns: drawn, seed }).map(([[place, build], text], at) => ({
		name: `drawn ${place} (seed ${seed}, no. ${at}): ${JSON.stringify(text).slice(0, 60)}`,
		reply: build(text),
	}));
	return [...named, ...huge, ...random, ...(await (bombs ??= transports()))];
}

/** Made once: it takes a second or two. */
let bombs: Promise<Attack[]> | undefined;

/** What goes wrong before anything can be read. */
async function transports(): Promise<Attack[]> {
	const nested = `{"code":200,"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
	return [
		{ name: 'a gzip bomb of 200 MB', reply: await compressedBomb('gzip', 200) },
		{ name: 'a brotli bomb of 200 MB', reply: await compressedBomb('br', 200) },
		{ name: 'an endless answer', reply: { body: 'x'.repeat(100_000), manner: 'endless' } },
		{ name: 'JSON nested 100,000 deep', reply: { body: nested } },
		{
			name: 'JSON that is pretended to be gzip',
			reply: { body: '{}', headers: { 'Content-Encoding': 'gzip' } },
		},
		{ name: 'names that objects have of their own', reply: { body: polluting } },
		{ name: 'numbers beyond all bounds', reply: { body: numbers } },
	];
}

/** A byte now and then, which no timeout between two bytes notices. It costs a whole timeout. */
export const drip: Attack = { name: 'a byte now and then', reply: { body: ' ', manner: 'drip' } };

const polluting = `{"code":200,"success":true,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
	"data":{"id":"${rightTask}","status":"completed","__proto__":{"polluted":1},"progress":{"__proto__":1},
	"result":{"videos":[{"url":"${rightLink}","__proto__":{"polluted":1}}]}}}`;

const digits = `"${'9'.repeat(400)}"`;
const numbers = `{"code":200,"success":true,"remain_balance":${digits},"used_balance":1e400,"bytes":-1e400,
	"url":"https://cdn.example.com/photo.png","data":{"id":"${rightTask}","status":"running","progress":${digits},
	"cost":1e400,"created":-1e400,"completed":${digits},"estimated_time":"${'9'.repeat(1_000_000)}"}}`;

function errorOf(text: string): object {
	return { error: { message: text, type: text, code: text, request_id: text }, message: text };
}
