/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import { isDeepStrictEqual } from 'node:util';

/** `expect(found).toStrictEqual(expected)` for what is asked thousands of times: jest costs more than most of what it checks. */
export function expectEqual(found: unknown, expected: unknown): void {
	if (!isDeepStrictEqual(found, expected)) expect(found).toStrictEqual(expected);
}
