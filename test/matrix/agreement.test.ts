/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { checkRequest } from '../../nodes/KlingOmni/api/checkRequest';
import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import type { Problem } from '../../nodes/KlingOmni/generation/Problem';
import { drawnParameters } from '../support/draw/drawParameters';
import { drawnRequest } from '../support/draw/drawRequest';
import { parametersFor } from '../support/draw/parametersFor';
import { expectEqual } from '../support/expectEqual';
import { violationsOf } from '../support/standIn/rules/violationsOf';
import type { StandIn } from '../support/standIn/StandIn';
import { startStandIn } from '../support/standIn/startStandIn';
import { StandInClient } from '../support/standIn/StandInClient';

type Body = Record<string, unknown>;

const wire = (request: unknown) => JSON.parse(JSON.stringify(request)) as Body;

const isJson = (body: Body) => {
	try {
		return isDeepStrictEqual(wire(body), body);
	} catch {
		return false;
	}
};

/** The one rule in which the node is stricter: the service takes sound beside a reference video, and ignores it. */
const asksForSoundInVain = (body: Body) => body.audio === true && body.video_list !== undefined;

/** The fields that a judge names, so that two judges can be compared beyond yes and no. */
const fieldsNamed = (violations: string[]) =>
	[...new Set(violations.map((violation) => /^\w+/.exec(violation)?.[0]))].sort();

/** Whether a problem has a field as the panel calls it, a rule and a mend, and no trace of how they were made. */
function isReadable({ field, rule, found = '', mend = '' }: Problem): boolean {
	return (
		/^[A-Z][^_]*$/.test(field) &&
		/^(must|is|has|may|cannot|needs|refers)\b/.test(rule) &&
		/^[A-Z].*[^.]$/.test(mend) &&
		!/undefined|\[object|\{|→|Expected|Invalid/.test(`${rule} ${mend}`) &&
		!/undefined|\[object/.test(found) &&
		rule.length + found.length < 300
	);
}

let standIn: StandIn;
let client: StandInClient;

beforeAll(async () => {
	standIn = await startStandIn();
	client = new StandInClient(standIn);
});
afterAll(async () => {
	await client.close();
	await standIn.stop();
});

describe('the contract and the stand-in', () => {
	it('agree on every request drawn, and on every field that is wrong in it', () => {
		const verdicts = { right: 0, wrong: 0 };
		const property = fc.property(drawnRequest, (body) => {
			const theirs = fieldsNamed(violationsOf(body));
			const expected = asksForSoundInVain(body) ? [...new Set([...theirs, 'audio'])].sort() : theirs;
			expectEqual(fieldsNamed(checkRequest(body).map(({ path }) => String(path[0]))), expected);
			verdicts[theirs.length === 0 ? 'right' : 'wrong']++;
		});
		fc.assert(property, { numRuns: 6_000 });
		expect(verdicts.right).toBeGreaterThan(1_000);
		expect(verdicts.wrong).toBeGreaterThan(1_000);
	});

	it('agree on a request that names both lists of images, or a field that does not exist', () => {
		const image_urls = ['https://example.com/a.jpg'];
		const image_with_roles = [{ url: 'https://example.com/a.jpg', role: 'reference' }];
		const right = { model: 'kling-v3-omni', prompt: 'a dog' };
		for (const wrong of [{ image_urls, image_with_roles }, { no_such_field: 1 }, { model: 'kling-v3' }]) {
			expect(violationsOf({ ...right, ...wrong })).toHaveLength(1);
			expect(checkRequest({ ...right, ...wrong })).toHaveLength(1);
		}
	});
});

describe('from parameters', () => {
	it('a right request comes out as it is, and no wrong one does', () => {
		const property = fc.property(drawnRequest, (body) => {
			const built = readValues(parametersFor(body));
			if ('request' in built) expectEqual(violationsOf(wire(built.request)), []);
			if (violationsOf(body).length > 0 || asksForSoundInVain(body)) return;
			// What is off is not sent: that is the default.
			const { audio, multi_shot, ...rest } = body;
			// A film is as long as the shots that somebody wrote.
			const shots = (multi_shot ? (body.multi_prompt ?? []) : []) as Array<{ duration: number }>;
			const duration = shots.reduce((sum, shot) => sum + shot.duration, 0);
			const length = duration > 0 ? { duration } : {};
			const expected = {
				...rest,
				...length,
				...(audio ? { audio } : {}),
				...(multi_shot ? { multi_shot } : {}),
			};
			if (!('request' in built)) return expect(built).toHaveProperty('request');
			// As JSON: a field of a row that is drawn as undefined is not sent either.
			expectEqual(wire(built.request), wire(expected));
			expectEqual(Object.keys(built.request).length, Object.keys(expected).length);
		});
		fc.assert(property, { numRuns: 4_000 });
	});

	it('whatever they hold, either comes a request that the stand-in takes, or sentences a user can read', () => {
		const sent: Body[] = [];
		const property = fc.property(drawnParameters, (values) => {
			const built = readValues(values);
			if ('request' in built) {
				expectEqual(violationsOf(wire(built.request)), []);
				sent.push(built.request);
				return;
			}
			expectEqual(
				built.problems.filter((problem) => !isReadable(problem)),
				[],
			);
			if (built.problems.length === 0) throw new Error('Refused without a reason');
		});
		fc.assert(property, { numRuns: 10_000 });
		expect(sent.length).toBeGreaterThan(300);
	});

	it('what is built is taken by the stand-in over HTTP too, and what is refused here is refused there', async () => {
		for (const body of fc.sample(drawnRequest, 400)) {
			const built = readValues(parametersFor(body));
			if ('request' in built) expect(await client.submit(built.request)).toMatchObject({ status: 200 });
			else if (isJson(body) && !asksForSoundInVain(body))
				expect(await client.submit(body)).toMatchObject({ status: 400 });
		}
		expect(standIn.books.accepted.length).toBeGreaterThan(50);
		expect(standIn.books.refused.length).toBeGreaterThan(50);
	});
});
