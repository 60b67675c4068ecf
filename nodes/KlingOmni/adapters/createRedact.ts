import { lowerCase, secretForms, type SecretForm } from './secretForms';

/** A text with so many pieces of the secret is nothing but that, and goes as a whole. */
const mostFound = 10_000;

/**
 * Makes a function that removes a secret from whatever a server sent back, wherever in it the secret stands and in whatever
 * way it is written there: whole, or any twelve characters of it in a row. A value without it is handed back as it is. The
 * work is linear in the value.
 */
export function createRedact(secret: string): <T>(value: T) => T {
	const forms = secretForms(secret);
	return (value) => clean(value, forms);
}

/** The same value where there is nothing to remove, or a copy without it. */
function clean<T>(value: T, forms: SecretForm[]): T {
	if (typeof value === 'string') return cleanText(value, forms) as T;
	if (typeof value !== 'object' || value === null || forms.length === 0) return value;
	if (Array.isArray(value)) {
		const entries: unknown[] = value;
		const cleaned = entries.map((entry) => clean(entry, forms));
		return cleaned.some((entry, at) => entry !== entries[at]) ? (cleaned as T) : value;
	}
	let isChanged = false;
	const entries = Object.entries(value).map(([name, entry]: [string, unknown]): [string, unknown] => {
		const found: [string, unknown] = [cleanText(name, forms), clean(entry, forms)];
		isChanged ||= found[0] !== name || found[1] !== entry;
		return found;
	});
	return isChanged ? (Object.fromEntries(entries) as T) : value;
}

function cleanText(text: string, forms: SecretForm[]): string {
	if (forms.every(({ run }) => run > text.length)) return text;
	const lowered = lowerCase(text);
	let marked: Uint8Array | undefined;
	let found = 0;
	for (const { run, runs, pieces } of forms) {
		// A run of that length holds a whole piece of half the length at one of these places.
		const half = Math.ceil(run / 2);
		for (let at = 0; at + half <= lowered.length; at += half) {
			if (!pieces.has(lowered.slice(at, at + half))) continue;
			for (let from = Math.max(0, at + half - run); from <= at; from++) {
				if (!runs.has(lowered.slice(from, from + run))) continue;
				if (++found > mostFound) return '[API key]';
				marked ??= new Uint8Array(text.length);
				marked.fill(1, from, from + run);
			}
		}
	}
	return marked === undefined ? text : withoutMarked(text, marked);
}

function withoutMarked(text: string, marked: Uint8Array): string {
	const kept: string[] = [];
	for (let from = 0; from < text.length;) {
		const isSecret = marked[from] === 1;
		const found = marked.indexOf(isSecret ? 0 : 1, from);
		const to = found === -1 ? text.length : found;
		kept.push(isSecret ? '[API key]' : text.slice(from, to));
		from = to;
	}
	return kept.join('');
}
