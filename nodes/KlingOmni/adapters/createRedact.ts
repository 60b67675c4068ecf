const shortestKey = 8;

/**
 * Makes a function that removes a secret from whatever a server sent back, wherever in it the secret stands: as it is, or as
 * an address, JSON or Base64 writes it. A value without it is handed back as it is. What is too short for a key is a typing
 * error, and removing it would garble every answer.
 */
export function createRedact(secret: string): <T>(value: T) => T {
	const forms = secret.length < shortestKey ? [] : formsOf(secret);
	return (value) => (isIn(value, forms) ? without(value, forms) : value);
}

function formsOf(secret: string): string[] {
	const written = [
		secret,
		JSON.stringify(secret).slice(1, -1),
		encodeURIComponent(secret),
		encodeURI(secret),
		Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	];
	return [...new Set(written)].sort((a, b) => b.length - a.length);
}

function isIn(value: unknown, forms: string[]): boolean {
	if (typeof value === 'string') return forms.some((form) => value.includes(form));
	if (typeof value !== 'object' || value === null) return false;
	return Object.entries(value).some(([name, entry]) => isIn(name, forms) || isIn(entry, forms));
}

function without<T>(value: T, forms: string[]): T {
	if (typeof value === 'string') {
		return forms.reduce<string>((text, form) => text.split(form).join('[API key]'), value) as T;
	}
	if (Array.isArray(value)) return value.map((entry: unknown) => without(entry, forms)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, entry]) => [
		without(name, forms),
		without(entry as unknown, forms),
	]);
	return Object.fromEntries(entries) as T;
}
