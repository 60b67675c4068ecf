/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never shipped */
import type { IncomingHttpHeaders } from 'node:http';
import type { FaultKind } from './Fault';

/** A request, read to its end. */
export interface Call {
	readonly method: string;
	/** Without the query. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: Buffer;
	/** When it was read, ms by the stand-in's clock. */
	readonly time: number;
	/** What will spoil the call or its answer. */
	readonly fault?: FaultKind;
}
