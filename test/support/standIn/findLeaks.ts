/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { IncomingMessage } from 'node:http';

/**
 * Where a request carries a credential it must not carry: any Authorization header, any header that holds a
 * key, and the address itself. For the API's own calls only the address is looked at.
 */
export function findLeaks(request: IncomingMessage, apiKeys: readonly string[], isPublic: boolean): string[] {
	const holdsKey = (text: string): boolean => apiKeys.some((key) => text.includes(key));
	const places = holdsKey(decodeURIComponentSafely(request.url ?? '')) ? ['url'] : [];
	if (!isPublic) return places;
	for (const [name, value] of Object.entries(request.headers)) {
		if (name === 'authorization' || holdsKey(String(value))) places.push(name);
	}
	return places;
}

function decodeURIComponentSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
