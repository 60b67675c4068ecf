import * as z from 'zod';
import { characterCount } from './characterCount';
import { parseUrl } from './parseUrl';
import { sanityLimit } from './sanityLimit';

/** A rule that a value breaks. `{field}` in its texts stands for the name of another field. */
export interface BrokenRule {
	/** What would be right, to be read behind the name of the field. */
	rule: string;
	/** How to mend it, a sentence without its stop. */
	mend: string;
	/** What was found, where the value itself would not tell, such as the length of a list. */
	found?: unknown;
}

/** Adds a broken rule to what zod collects. */
function report(context: z.RefinementCtx, { rule, ...params }: BrokenRule): void {
	context.addIssue({ code: 'custom', message: rule, params });
}

/** One rule for one value. A type of its own, since zod's refinements make four objects for each value that is right. */
class Checked<T> extends z.ZodType<T> {
	constructor(private readonly check: (value: unknown) => BrokenRule | undefined) {
		super({});
	}

	_parse(input: z.ParseInput): z.ParseReturnType<T> {
		const broken = this.check(input.data);
		if (broken === undefined) return z.OK(input.data as T);
		const { rule, ...params } = broken;
		z.addIssueToContext(this._getOrReturnCtx(input), { code: 'custom', message: rule, params });
		// Not invalid: what surrounds it is checked all the same.
		return z.DIRTY(input.data as T);
	}
}

function checked<T>(check: (value: unknown) => BrokenRule | undefined): z.ZodType<T> {
	return new Checked<T>(check);
}

/** Texts have a sanity limit each, in bytes as they go over the wire; a kilobyte is 1,000 of them. */
function tooLong(value: string, maxBytes: number): BrokenRule | undefined {
	const bytes = Buffer.byteLength(value);
	if (bytes <= maxBytes) return undefined;
	const found = `${Math.max(bytes / 1_000, maxBytes / 1_000 + 0.1).toFixed(1)} kB`.replace('.0 ', ' ');
	// What was found is said here: as a value it would stand in quotes.
	return { rule: `must have at most ${maxBytes / 1_000} kB (found ${found})`, mend: 'Shorten it', found: '' };
}

/** Text that says something. */
function text(maxBytes: number): z.ZodType<string> {
	return checked((value) => {
		if (value === undefined) return { rule: 'is required', mend: 'Fill it in' };
		if (typeof value !== 'string') return { rule: 'must be text', mend: 'Let the expression give text' };
		if (value.trim() === '') return { rule: 'must not be empty', mend: 'Write something that can be read' };
		return tooLong(value, maxBytes);
	});
}

/** Text with a limit by the documentation, in characters and not in UTF-16 units: an emoji is one. Blank is allowed. */
function limitedText(maxCharacters: number): z.ZodType<string> {
	return checked((value) => {
		if (typeof value !== 'string') return { rule: 'must be text', mend: 'Let the expression give text' };
		const fits = characterCount(value) <= maxCharacters;
		return fits ? undefined : { rule: `must have at most ${maxCharacters} characters`, mend: 'Shorten it' };
	});
}

/** An absolute http(s) URL with a host. */
function link(): z.ZodType<string> {
	return checked((value) => {
		if (value === undefined) {
			return {
				rule: 'is required',
				mend: 'Enter a link that anybody can open, such as https://example.com/file',
			};
		}
		if (typeof value !== 'string') {
			return { rule: 'must be a link', mend: 'Let the expression give text that starts with https://' };
		}
		const broken = tooLong(value, sanityLimit.linkBytes);
		if (broken !== undefined) return broken;
		if (/^https?:\/\/[^\s/]\S*$/i.test(value) && (parseUrl(value)?.host ?? '') !== '') return undefined;
		return {
			rule: 'must be a link that starts with https:// or http://',
			mend: 'Enter the full link, without spaces, as a browser shows it',
		};
	});
}

/** One of a few words. */
function oneOf<const T extends readonly string[]>(words: T): z.ZodType<T[number]> & { words: T } {
	const isWord = (value: unknown) => typeof value === 'string' && words.includes(value);
	const schema: z.ZodType<T[number]> = checked((value) => {
		if (isWord(value)) return undefined;
		const required = value === undefined ? 'is required and ' : '';
		return { rule: `${required}must be one of ${words.join(', ')}`, mend: 'Choose one of them' };
	});
	return Object.assign(schema, { words });
}

/** Any of a few words, in a list. */
function someOf<const T extends readonly string[]>(words: T): z.ZodType<Array<T[number]>> {
	return checked((value) => {
		const isRight = Array.isArray(value) && value.every((one) => words.includes(one as string));
		if (isRight) return undefined;
		const found: unknown = Array.isArray(value) ? value.find((one) => !words.includes(one as string)) : value;
		return { rule: `must hold only ${words.join(', ')}`, mend: 'Choose among them', found };
	});
}

/** On or off. */
function flag(): z.ZodType<boolean> {
	return checked((value) => {
		if (typeof value === 'boolean') return undefined;
		if (value === undefined) return { rule: 'is required', mend: 'Turn it on or off' };
		return {
			rule: 'must be true or false',
			mend: 'Turn it on or off, or let the expression give true or false',
		};
	});
}

/** A whole number. */
function wholeNumber(min: number, max = Infinity): z.ZodType<number> {
	const rule =
		max === Infinity
			? `must be a whole number, at least ${min}`
			: `must be a whole number from ${min} to ${max}`;
	return checked((value) => {
		if (value === undefined) return { rule: 'is required', mend: 'Enter a whole number' };
		if (typeof value !== 'number' || Number.isNaN(value))
			return { rule, mend: `Write it in digits, such as ${min}` };
		if (value > max) return { rule, mend: `Lower it to ${max}` };
		if (value < min) return { rule, mend: `Raise it to ${min}` };
		if (Number.isInteger(value)) return undefined;
		return { rule, mend: `Round it to ${Math.floor(value)} or ${Math.ceil(value)}` };
	});
}

/** How many rows a list may have, and what is wrong when it has fewer or more. */
export interface ListBounds {
	min: number;
	max?: number;
	tooFew: BrokenRule;
	tooMany?: BrokenRule;
}

/** A list; its length is checked as well as each of its rows. */
function list<T extends z.ZodTypeAny>(row: T, { min, max = Infinity, tooFew, tooMany = tooFew }: ListBounds) {
	const isList = checked<unknown>((value) => {
		if (value === undefined) return { rule: 'is required', mend: 'Fill it in' };
		if (!Array.isArray(value)) return { rule: 'must be a list', mend: 'Give a list' };
		if (value.length <= sanityLimit.rows) return undefined;
		// Each row that is wrong is a mistake of its own, so a list of thousands is refused as a whole. How many there are is not
		// known: no more than one too many is read.
		return { rule: `must hold at most ${sanityLimit.rows} rows`, mend: 'Remove the others', found: '' };
	});
	const rows = z.array(row).superRefine(({ length }, context) => {
		if (length < min) report(context, { ...tooFew, found: length });
		if (length > max) report(context, { ...tooMany, found: length });
	});
	return isList.pipe(rows);
}

/** The kinds of fields that requests and settings are made of. Each says what would be right and how to mend it. */
export const field = { text, limitedText, link, oneOf, someOf, flag, wholeNumber, list, checked };
