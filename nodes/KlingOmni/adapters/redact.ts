/** Removes a secret from whatever a server sent back, wherever in it the secret stands. */
export function redact<T>(value: T, secret: string): T {
	if (secret === '') return value;
	if (typeof value === 'string') return value.split(secret).join('[API key]') as T;
	if (Array.isArray(value)) return value.map((entry: unknown) => redact(entry, secret)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, entry]) => [
		redact(name, secret),
		redact(entry as unknown, secret),
	]);
	return Object.fromEntries(entries) as T;
}
