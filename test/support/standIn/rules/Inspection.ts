export type Fields = Record<string, unknown>;

/** Collects what is wrong with a request; each check gives the value back in its type, or undefined. */
export class Inspection {
	readonly violations: string[] = [];

	refuse(path: string, reason: string): undefined {
		this.violations.push(`${path} ${reason}`);
		return undefined;
	}

	/**
	 * Names outside `known` are refused: the API may let them pass, but a misspelt name must not pass a test.
	 */
	fields(value: unknown, path: string, known: readonly string[]): Fields | undefined {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return this.refuse(path, 'must be an object');
		}
		for (const name of Object.keys(value)) {
			if (!known.includes(name))
				this.refuse(path === 'body' ? name : `${path}.${name}`, 'is not a parameter');
		}
		return value as Fields;
	}

	list(value: unknown, path: string, least: number, most: number): unknown[] | undefined {
		if (!Array.isArray(value)) return this.refuse(path, 'must be an array');
		if (value.length < least) this.refuse(path, `must have at least ${least} entries`);
		if (value.length > most) this.refuse(path, `must have at most ${most} entries`);
		return value;
	}

	/** Text that must be there and say something. */
	text(value: unknown, path: string): string | undefined {
		if (value === undefined) return this.refuse(path, 'is required');
		if (typeof value !== 'string') return this.refuse(path, 'must be a string');
		return value.trim() === '' ? this.refuse(path, 'must not be empty') : value;
	}

	word(value: unknown, path: string, allowed: readonly string[]): string | undefined {
		if (typeof value === 'string' && allowed.includes(value)) return value;
		return this.refuse(path, `must be one of ${allowed.join(', ')}`);
	}

	integer(value: unknown, path: string, least: number, most: number): number | undefined {
		if (typeof value !== 'number' || !Number.isInteger(value)) return this.refuse(path, 'must be an integer');
		if (value < least) return this.refuse(path, `must be at least ${least}`);
		return value > most ? this.refuse(path, `must be at most ${most}`) : value;
	}

	flag(value: unknown, path: string): boolean | undefined {
		return typeof value === 'boolean' ? value : this.refuse(path, 'must be true or false');
	}

	webAddress(value: unknown, path: string): string | undefined {
		const text = this.text(value, path);
		if (text === undefined) return undefined;
		try {
			if (/^https?:$/.test(new URL(text).protocol)) return text;
		} catch {
			// Not an address at all: the same refusal.
		}
		return this.refuse(path, 'must be an http or https address');
	}
}
