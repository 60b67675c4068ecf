import { oddForms, plainForms } from './hostileText';
import { foreignLink } from './idsAndLinks';
import { isLinkOut } from './isLinkOut';
import {
	detailsOf,
	errorOf,
	everythingOf,
	failedOf,
	outputOf,
	shownTexts,
	textOf,
	type Observation,
} from './Observation';

/** What the node promises whatever rows and servers do: for each promise, what an execution did against it. */
export const promises: Record<string, (observation: Observation) => string[]> = {
	'ends, well or with an error': ({ ended, result }) =>
		ended && ['success', 'error'].includes(result.status) ? [] : [`status ${result.status}, ended ${ended}`],
	'freezes nothing: others run all the while': ({ frozenMs }) =>
		frozenMs < 3_000 ? [] : [`nothing else ran for ${Math.round(frozenMs)} ms`],
	'takes little memory': ({ grownBytes }) => above(grownBytes, 150_000_000, 'bytes more in use'),
	'fails with a reason and not with a stack that overflows': (observation) =>
		shownTexts(observation).flatMap(([place, text]) =>
			/call stack|is not a function|of undefined|of null|URI malformed|Invalid string length/.test(text)
				? [`${place}: ${text.slice(0, 120)}`]
				: [],
		),
	'puts out little': (observation) =>
		above(
			textOf(outputOf(observation)).length - 3 * observation.inputBytes,
			100_000,
			'characters of output beyond the input',
		),
	'puts out ten videos at most': (observation) => above(outputOf(observation).length, 10, 'items'),
	'has errors below 10 kB, with all their details': (observation) =>
		[errorOf(observation), ...failedOf(observation).map(({ json }) => json)].flatMap((error) =>
			above(textOf(error).length, 10_000, 'characters of error'),
		),
	'leaves little to be stored': (observation) =>
		above(
			textOf(observation.result.runExecutionData).length - 4 * observation.inputBytes,
			10_000_000,
			'characters stored',
		),
	'shows no markup from outside': (observation) => findIn(shownTexts(observation), /[<>]/),
	'shows no control characters and no line breaks': (observation) =>
		findIn(shownTexts(observation), /[\p{Cc}\u2028\u2029]/u),
	'writes log lines that are one line each, and short': ({ result }) =>
		result.logs
			.map(({ message }) => message.replace(/(\n\s+at .*)+$/, ''))
			.flatMap((message) =>
				/[\p{Cc}\u2028\u2029]/u.test(message) || message.length > 2_000
					? [`${message.length} characters: ${JSON.stringify(message.slice(0, 160))}`]
					: [],
			),
	'gives out task ids that are plain words': (observation) => {
		const items = [...outputOf(observation), ...failedOf(observation)].map(({ json }) => json);
		return [...items, ...detailsOf(observation)].flatMap(({ taskId }) =>
			taskId === undefined || (/^[\x21-\x7e]{1,200}$/.test(String(taskId)) && !/^\.\.?$/.test(String(taskId)))
				? []
				: [JSON.stringify(taskId).slice(0, 80)],
		);
	},
	'gives out links to the outside only': (observation) => {
		const places = [outputOf(observation), errorOf(observation), failedOf(observation)];
		return linksIn(places).flatMap((link) => (isLinkOut(link) ? [] : [String(link).slice(0, 80)]));
	},
	'asks no address inside': ({ inward }) => inward,
	"passes on nothing of somebody else's task": (observation) =>
		textOf([outputOf(observation), errorOf(observation), failedOf(observation)]).includes(foreignLink)
			? [foreignLink]
			: [],
	'sends the key nowhere but to its own paths': ({ requests }) =>
		requests.flatMap(({ path, authorization, endpoint }) => {
			const isOwn = /^\/v1\/(videos\/generations|uploads\/images|balance|tasks\/[^/]+)$/.test(path);
			return authorization === undefined || (isOwn && endpoint !== 'file') ? [] : [path];
		}),
	'keeps the key out, as it is and as addresses and Base64 write it': (observation) =>
		formsIn(everythingOf(observation), plainForms),
	'keeps the key out in odd forms too': (observation) => formsIn(everythingOf(observation), oddForms),
	'buys nothing twice': ({ requests }) => {
		const submits = requests.filter(({ endpoint }) => endpoint === 'submit').map(({ body }) => body);
		return submits.filter((body, at) => submits.indexOf(body) < at).map((body) => body.slice(0, 80));
	},
	'tells the id of every task that was bought': (observation) => {
		const told = textOf([outputOf(observation), errorOf(observation), failedOf(observation)]);
		const ids = observation.requests.flatMap(({ reply }) => reply.taskIds ?? []);
		return [...new Set(ids)].filter((id) => !told.includes(id));
	},
	'says that it may have been billed where the answer tells no id': (observation) => {
		const told = textOf([errorOf(observation), failedOf(observation)]);
		const unknown = observation.requests.filter(
			({ endpoint, reply }) =>
				endpoint === 'submit' && reply.taskIds === undefined && (reply.status ?? 200) !== 400,
		);
		const isTold = /may have been billed/.test(told) || outputOf(observation).length > 0;
		return unknown.length === 0 || isTold ? [] : [told.slice(0, 120)];
	},
	'leaves objects as they are': () =>
		'polluted' in {} || 'polluted' in [] ? ['every object has a member more now'] : [],
};

/** Adds what an execution did against each promise. */
export function judge(observation: Observation, complaints: Record<string, string[]>): void {
	for (const [promise, complaintsAbout] of Object.entries(promises)) {
		const found = complaintsAbout(observation).map((complaint) => `${observation.what}: ${complaint}`);
		(complaints[promise] ??= []).push(...found);
	}
}

function above(found: number, limit: number, what: string): string[] {
	return found <= limit ? [] : [`${found} ${what}`];
}

function findIn(texts: Array<[place: string, text: string]>, wrong: RegExp): string[] {
	return texts.flatMap(([place, text]) => {
		const at = text.search(wrong);
		return at < 0 ? [] : [`${place}: ${JSON.stringify(text.slice(Math.max(0, at - 20), at + 40))}`];
	});
}

function formsIn(everything: string, forms: string[]): string[] {
	return forms.filter(
		(form) => everything.includes(form) || everything.includes(JSON.stringify(form).slice(1, -1)),
	);
}

/** The values of all members that are links by their name. */
function linksIn(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [];
	if (Array.isArray(value)) return value.flatMap(linksIn);
	return Object.entries(value).flatMap(([name, part]) =>
		name === 'videoUrl' || name === 'url' ? [part] : name === 'node' ? [] : linksIn(part),
	);
}
