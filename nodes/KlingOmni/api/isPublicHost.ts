import { isPublicAddress } from './isPublicAddress';

/** Names that exist within a network only, by the standards or by custom. */
const innerNames = new Set(['localhost', 'local', 'localdomain', 'internal', 'intranet', 'lan', 'arpa']);

/**
 * Whether a host is one that can be reached from anywhere. The name is judged as it stands and not looked up.
 * @param hostname as `URL` gives it, so in one spelling only
 */
export function isPublicHost(hostname: string): boolean {
	const labels = hostname.split('.').filter((label) => label !== '');
	const name = labels.join('.');
	if (name.startsWith('[') || /^[\d.]+$/.test(name)) return isPublicAddress(name);
	// A name without a dot is one of the own network: a container, a machine of the office.
	return labels.length > 1 && !innerNames.has(labels[labels.length - 1] ?? '');
}
