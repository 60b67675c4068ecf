/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never part of the package */
import { PassThrough } from 'node:stream';
import { createRedact } from '../../nodes/KlingOmni/adapters/createRedact';
import { readBody } from '../../nodes/KlingOmni/adapters/readBody';

const sought = 'sk-0123456789abcdefghij';
const escaped = [...sought].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

async function read(text: string): Promise<unknown> {
	const body = new PassThrough();
	body.end(text);
	return await readBody(body, new AbortController().signal, createRedact(sought));
}

describe('the key never stays in an answer', () => {
	it.each([
		['a text', `{"message":"the key ${sought} is wrong"}`],
		['a name', `{"${sought}":1}`],
		['a text with escapes', `{"message":"the key ${escaped} is wrong"}`],
		['a name with escapes', `{"data":{"${escaped}":1}}`],
		['escapes elsewhere', `{"line":"a\\nb","message":"${sought}"}`],
		['what is no JSON', `<html>${sought}</html>`],
		['what is nested too deep', `${'['.repeat(300)}"${sought}"${']'.repeat(300)}`],
	])('in %s', async (_place, text) => {
		const answer = await read(text);
		const kept = JSON.stringify(answer);
		expect(kept).not.toContain(sought);
		expect(kept).toContain('[API key]');
	});

	it('and nothing else is changed', async () => {
		expect(await read('{"data":[1,"a\\u0041",{"b":null}]}')).toEqual({ data: [1, 'aA', { b: null }] });
		expect(await read('{"data":[1,"a",{"b":null}]}')).toEqual({ data: [1, 'a', { b: null }] });
	});
});
