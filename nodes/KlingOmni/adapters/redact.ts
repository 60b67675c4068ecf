/**
 * Removes a secret from whatever a server sent back, wherever in it the secret stands: as it is, or as an address, JSON or
 * Base64 writes it.
 */
export function redact<T>(value: T, secret: string): T {
	return secret === '' ? value : redactForms(value, formsOf(secret));
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

function redactForms<T>(value: T, forms: string[]): T {
	if (typeof value === 'string') {
		return forms.reduce<string>((text, form) => text.split(form).join('[API key]'), value) as T;
	}
	if (Array.isArray(value)) return value.map((entry: unknown) => redactForms(entry, forms)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, entry]) => [
		redactForms(name, forms),
		redactForms(entry as unknown, forms),
	]);
	return Object.fromEntries(entries) as T;
}
