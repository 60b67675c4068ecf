import { isPublicAddress } from './isPublicAddress';

/** Names that exist within a network only, by the standards or by custom (`svc` is that of Kubernetes). */
const innerNames = new Set([
	...['localhost', 'local', 'localdomain', 'internal', 'intranet', 'private'],
	...['corp', 'home', 'lan', 'arpa', 'svc'],
]);

/** Names that anybody can use and that are made to lead inwards: to this machine, or to the address that stands in them. */
const namesForInside = new Set([
	...['localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com', 'localho.st', 'localhost.direct'],
	...['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'rbndr.us', '1u.ms'],
]);

/**
 * Whether a host is one that can be reached from anywhere. The name is judged as it stands and not looked up.
 * @param hostname as `URL` gives it, so in one spelling only
 */
export function isPublicHost(hostname: string): boolean {
	const labels = hostname.split('.').filter((label) => label !== '');
	const name = labels.join('.');
	if (name.startsWith('[') || /^[\d.]+$/.test(name)) return isPublicAddress(name);
	// A name without a dot is one of the own network: a container, a machine of the office.
	if (labels.length < 2 || innerNames.has(labels[labels.length - 1] ?? '')) return false;
	return !namesForInside.has(labels.slice(-2).join('.'));
}
