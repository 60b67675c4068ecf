import fc from 'fast-check';
import { characterCount } from '../../nodes/KlingOmni/api/characterCount';
import { readBaseUrl } from '../../nodes/KlingOmni/api/readBaseUrl';
import { describeValue } from '../../nodes/KlingOmni/generation/describeValue';
import type { FileStore } from '../../nodes/KlingOmni/generation/FileStore';
import { checkImages } from '../../nodes/KlingOmni/generation/images/checkImages';
import { buildRequest } from '../../nodes/KlingOmni/generation/request/buildRequest';
import { readParameter } from '../../nodes/KlingOmni/generation/request/readParameter';
import type { Values } from '../../nodes/KlingOmni/generation/request/Values';
import { parkSeconds } from '../../nodes/KlingOmni/generation/waiting/parkSeconds';
import { startPolling } from '../../nodes/KlingOmni/generation/waiting/startPolling';
import { requestParameters } from '../../nodes/KlingOmni/parameters';
import type { BinaryImage, Reading } from '../../nodes/KlingOmni/parameters/parameter';
import { rowsOf } from '../../nodes/KlingOmni/parameters/rowsOf';

const right = { model: 'kling-v3-omni', prompt: 'a dog', mode: 'std', duration: 5, aspectRatio: '16:9' };
const problemsOf = (changes: object) => {
	const built = buildRequest({ ...right, ...changes });
	return 'problems' in built ? built.problems : [];
};

/** What the one list among the parameters is read as. */
const readAll = (changes: object): Reading => {
	const [name = ''] = Object.keys(changes).slice(-1);
	const placed = requestParameters.find(({ parameter }) => parameter.property.name === name);
	if (placed === undefined) throw new Error(name);
	return readParameter(placed, changes as Values);
};

describe('texts and lists of any length', () => {
	it('have as many characters as a copy of them would have', () => {
		const halves = fc.constantFrom('a', '🙂', '\ud83d', '\ude42', '\n');
		fc.assert(
			fc.property(fc.string({ unit: halves }), (text) => expect(characterCount(text)).toBe([...text].length)),
		);
	});

	it('may hold any number of mistakes, of which the first are told', () => {
		const references = Array.from({ length: 6_000 }, (_none, at) => `<<<image_${at}>>>`);
		expect(problemsOf({ prompt: references.join('') })).toHaveLength(10);
		const url = 'no link\n'.repeat(200_000);
		const imageUrls = { image: [{ source: 'url', url }] };
		expect(problemsOf({ imageInput: 'urls', imageUrls })).toMatchObject([
			{ rule: 'must hold at most 100 rows' },
		]);
	});

	it('may name any number of files, of which one more is read than there may be', () => {
		const image = [{ source: 'binary', binaryPropertyName: 'data,'.repeat(200_000) }];
		const built = buildRequest({ ...right, imageInput: 'urls', imageUrls: { image } });
		expect(built.binaries).toHaveLength(101);
	});

	it('may be lists of lists of lines: of all together one more is read than there may be', () => {
		const lines = 'a\n'.repeat(100);
		const row = { url: Array<string>(100).fill(lines) };
		const images = Array<object>(100).fill(row);
		const one = { name: 'dog', description: 'a dog', images };
		const read = (changes: object) => {
			const { value, labels = {} } = readAll(changes);
			return [(value as unknown[]).length, Object.keys(labels).length];
		};
		expect(read({ imageInput: 'urls', imageUrls: { image: images } })).toEqual([101, 101]);
		expect(read({ imageInput: 'roles', imageWithRoles: { image: images } })).toEqual([101, 303]);
		expect(read({ elementsData: [one] })).toEqual([1, 104]);
		const prompt = Array<string>(100_000).fill('a kite');
		const shots = {
			multiShot: true,
			shotType: 'customize',
			multiPrompt: { shot: [{ prompt, duration: 1 }] },
		};
		expect(read(shots)).toEqual([101, 303]);
	});

	it('may be nested deeper than functions can be', () => {
		let nested: unknown = 'one\ntwo';
		for (let depth = 0; depth < 200_000; depth++) nested = { shot: nested };
		expect(rowsOf(nested, 'shot')).toEqual(['one', 'two']);
	});

	it('may name one file any number of times: it is read once', async () => {
		let opened = 0;
		const openInput = async () => {
			opened++;
			return await Promise.resolve(undefined);
		};
		const binary = { placeholder: '', binaryPropertyName: 'data', label: 'Image' };
		const files = { openInput } as unknown as FileStore;
		const { problems } = await checkImages(0, Array<BinaryImage>(50).fill(binary), files);
		expect([opened, problems.length]).toEqual([1, 50]);
	});

	it('may end in half an emoji, also where they become part of an address', () => {
		const image = [{ source: 'binary', binaryPropertyName: 'photo\ud83d' }];
		const [binary] = buildRequest({ ...right, imageInput: 'urls', imageUrls: { image } }).binaries;
		expect(binary).toMatchObject({
			binaryPropertyName: 'photo\ud83d',
			placeholder: 'https://upload.invalid/photo%EF%BF%BD',
		});
	});

	it('may be waited for, however many', () => {
		const pollings = Array.from({ length: 200_000 }, (_none, at) => startPolling(`t${at}`, 0, 3_600_000));
		expect(parkSeconds(pollings, 400_000)).toBe(92);
	});
});

describe('a value in a message', () => {
	it.each([
		['https://a.example/b?token=1#x and more', '"https://a.example/b?…"'],
		['what? see https://a.example/b#x', '"what? see https://a.example/b?…"'],
		['ftp://a/b and https://c/d?e', '"ftp://a/b and https://c/d?…"'],
		['why? no link', '"why? no link"'],
		['https://u:p@a.example/', '"https://…@a.example/"'],
		[`key ${'k'.repeat(32)}`, '"key kkkkkk…"'],
		[`word ${'k'.repeat(31)}`, `"word ${'k'.repeat(31)}"`],
	])('is short and tells no secret: %s', (value, shown) => expect(describeValue(value)).toBe(shown));
});

describe('a Base URL', () => {
	it.each([
		['https://a.example', 'https://a.example'],
		['https://a.example///', 'https://a.example'],
		['https://a.example//v1//', 'https://a.example'],
		['https://a.example/x//V1/', 'https://a.example/x'],
		['https://a.example/v1/x/', 'https://a.example/v1/x'],
	])('is forgiven its end: %s', (typed, url) => expect(readBaseUrl(typed)).toEqual({ url }));
});
