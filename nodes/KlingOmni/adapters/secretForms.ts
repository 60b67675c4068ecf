/** A way to write a secret, cut into what is looked for. All in lower case. */
export interface SecretForm {
	/** So many characters of it in a row give it away. */
	run: number;
	/** Every run of that length. */
	runs: Set<string>;
	/** Every run of half that length, rounded up: what is looked for first, since each whole run holds several. */
	pieces: Set<string>;
}

/** What is shorter than this is a typing error, and removing it would garble every answer. */
const shortestSecret = 8;

/** So many characters of a secret are as good as a secret; fewer may be chance. */
const tellingLength = 12;

/** The ways to write a secret that a server, a proxy or a page of theirs was thought to use. */
export function secretForms(given: string): SecretForm[] {
	// Half a character, which no server can have got, would be an error for some of the ways.
	const secret = Buffer.from(given).toString();
	if (secret.length < shortestSecret) return [];
	const forms = new Map<number, SecretForm>();
	for (const text of new Set(writingsOf(secret).map((writing) => lowerCase(writing)))) {
		const share = Math.min(1, tellingLength / secret.length);
		const run = Math.ceil(text.length * share);
		const form = forms.get(run) ?? { run, runs: new Set(), pieces: new Set() };
		for (const found of runsOf(text, run)) form.runs.add(found);
		for (const found of runsOf(text, Math.ceil(run / 2))) form.pieces.add(found);
		forms.set(run, form);
	}
	return [...forms.values()];
}

/** In lower case, without moving a character: the capital I with a dot would become two. */
export function lowerCase(text: string): string {
	const lowered = text.toLowerCase();
	return lowered.length === text.length ? lowered : text.replaceAll('\u0130', 'i').toLowerCase();
}

function writingsOf(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	const uri = encodeURIComponent(secret);
	const base64 = [0, 1, 2].map((offset) => base64At(secret, offset));
	const hex = Buffer.from(secret).toString('hex');
	return [
		secret,
		json,
		json.replaceAll('/', '\\/'),
		JSON.stringify(json).slice(1, -1),
		uri,
		encodeURI(secret),
		encodeURIComponent(uri),
		hex.replace(/../g, '%$&'),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
		...base64.map((text) => encodeURIComponent(text)),
		hex,
		hex.replace(/../g, '\\x$&'),
		...signs.flatMap((write) => [secret.replace(/[^a-z\d]/gi, write), secret.replace(/[^]/g, write)]),
		secret.replace(/[&<>"']/g, (sign) => names[sign] ?? sign),
	];
}

const codeOf = (sign: string) => sign.charCodeAt(0);

/** How HTML and programs write a single sign. */
const signs: Array<(sign: string) => string> = [
	(sign) => `&#${codeOf(sign)};`,
	(sign) => `&#x${codeOf(sign).toString(16)};`,
	(sign) => `\\u${codeOf(sign).toString(16).padStart(4, '0')}`,
];

const names: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/**
 * The part of a Base64 text that is the secret's alone when so many bytes stand before it, such as those of "Bearer ". Three
 * bytes make four characters, so there are three ways.
 */
function base64At(secret: string, offset: number): string {
	const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
	const from = Math.ceil((offset * 8) / 6);
	return bytes.toString('base64').slice(from, Math.floor((bytes.length * 8) / 6));
}

function runsOf(text: string, length: number): string[] {
	return Array.from({ length: text.length - length + 1 }, (_none, at) => text.slice(at, at + length));
}
