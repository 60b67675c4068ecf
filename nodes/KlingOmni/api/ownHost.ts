import { isLoopback } from './isLoopback';
import { parseUrl } from './parseUrl';

/** The host of the Base URL while that is this machine itself; nothing otherwise. */
export function ownHost(baseUrl?: string): string | undefined {
	const hostname = baseUrl === undefined ? undefined : parseUrl(baseUrl)?.hostname;
	return hostname !== undefined && isLoopback(hostname) ? hostname : undefined;
}
