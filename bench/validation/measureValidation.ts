/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on the developer's machine, never in n8n */
import { readValues } from '../../nodes/KlingOmni/generation/request/readValues';
import type { Values } from '../../nodes/KlingOmni/generation/request/Values';
import { generation } from '../../nodes/KlingOmni/parameters';
import { formatTable } from '../formatTable';
import { median } from '../median';
import type { Section } from '../Section';

const count = 2_000;
const rounds = 9;
const limitMs = 0.2;

const longPrompt =
	'A cat on a windowsill watches the rain, <<<image_1>>> and <<<image_2>>> in soft light. '.repeat(20);

/** As much as one request may hold: a long prompt, seven images with roles, five shots, three elements of four images. */
const largest: Values = {
	prompt: longPrompt,
	imageInput: 'roles',
	imageWithRoles: {
		image: ['first_frame', 'last_frame', 'reference', 'reference', 'reference', 'reference', 'reference'].map(
			(role, at) => ({ role, source: 'url', url: `https://example.com/${at}.png` }),
		),
	},
	mode: 'pro',
	duration: 15,
	aspectRatio: '16:9',
	audio: true,
	multiShot: true,
	shotType: 'customize',
	multiPrompt: {
		shot: Array.from({ length: 5 }, (_shot, at) => ({
			prompt: `Shot ${at} with @cat and @dog`,
			duration: 3,
		})),
	},
	elementList: {
		element: ['cat', 'dog', 'bird'].map((name) => ({
			name,
			description: `A ${name} as it is known from the film`,
			elementInputUrls: {
				image: [1, 2, 3, 4].map((at) => ({ source: 'url', url: `https://example.com/${name}${at}.png` })),
			},
		})),
	},
};

/** Every group of parameters used, lists with two rows each. */
const full: Values = {
	...largest,
	imageWithRoles: { image: rowsOf(largest.imageWithRoles, 'image') },
	duration: 6,
	multiPrompt: { shot: rowsOf(largest.multiPrompt, 'shot') },
	elementList: {
		element: ['cat', 'dog'].map((name) => ({
			name,
			description: `A ${name} as it is known from the film`,
			elementInputUrls: {
				image: ['front', 'side'].map((side) => ({
					source: 'url',
					url: `https://example.com/${name}-${side}.png`,
				})),
			},
		})),
	},
};

const cases: Record<string, Values> = {
	'a full parameter set, two rows in each list': full,
	'the largest request that the rules allow': largest,
	'a prompt only': { prompt: 'A cat on a windowsill watches the rain' },
	'a full set with three mistakes': { ...full, duration: 16, mode: 'best', aspectRatio: '2:1' },
};

/** What it costs to make parameters into a request and to check it against every rule. */
export function measureValidation(): Section {
	const defaults = Object.fromEntries(generation.map(({ property }) => [property.name, property.default]));
	const found = Object.entries(cases).map(([name, values]) => {
		const built = readValues({ ...defaults, ...values });
		const problems = 'problems' in built ? built.problems.length : 0;
		if (problems > 0 && !name.includes('mistakes')) throw new Error(JSON.stringify(built));
		return { name, problems, ms: measure({ ...defaults, ...values }) };
	});
	const rows = found.map(({ name, problems, ms }) => [name, ms.toFixed(3), String(problems)]);
	const parse = measureParse();
	return {
		name: 'validation',
		text: [
			`Parameters to a checked request: median of ${rounds} rounds of ${count} items each, in the processor's time of this process.`,
			formatTable(
				['', 'CPU ms an item', 'violations'],
				[...rows, ['limit: JSON.stringify and JSON.parse of the full set', parse.toFixed(3), '']],
			),
		].join('\n\n'),
		goals: [
			{
				goal: `a full parameter set ≤ ${limitMs} ms`,
				found: `${(found[0]?.ms ?? NaN).toFixed(3)} ms`,
				met: (found[0]?.ms ?? NaN) <= limitMs,
			},
		],
	};
}

function rowsOf(collection: unknown, member: string): unknown[] {
	return (collection as Record<string, unknown[]>)[member]?.slice(0, 2) ?? [];
}

function measure(values: Values): number {
	return timed(() => readValues(values));
}

function measureParse(): number {
	return timed(() => JSON.parse(JSON.stringify(full)) as unknown);
}

/** Milliseconds of a processor's time for each call, whoever else uses it; the first round is for the compiler. */
function timed(call: () => unknown): number {
	const times: number[] = [];
	for (let round = -1; round < rounds; round++) {
		const before = process.cpuUsage();
		for (let at = 0; at < count; at++) call();
		const { user, system } = process.cpuUsage(before);
		if (round >= 0) times.push((user + system) / 1000 / count);
	}
	return median(times);
}
