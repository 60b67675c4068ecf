/**
 * Whether a host is this machine itself.
 * @param hostname as `URL` gives it, so in one spelling only
 */
export function isLoopback(hostname: string): boolean {
	return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
