import type { DocumentedAnswer } from './DocumentedAnswer';

/** A documented answer in a line. */
export function describeDocumented({ status, fields, source }: DocumentedAnswer): string {
	const names = fields.map(({ path, isOptional }) => `${path}${isOptional ? '?' : ''}`);
	return `HTTP ${status}${names.length > 0 ? `, JSON with ${names.join(', ')}` : ''} (${source})`;
}
