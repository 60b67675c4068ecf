/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on the developer's machine, never in n8n */
import type * as BackendCommon from '@n8n/backend-common';
import type * as Di from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';
import type { Logger } from 'n8n-workflow';
import { requireFromN8nCore } from './requireFromN8nCore';
import { RunRecord } from './RunRecord';
import type { LogLine } from './RunRecord';

const { Container } = requireFromN8nCore<typeof Di>('@n8n/di');
const { Logger: N8nLogger } = requireFromN8nCore<typeof BackendCommon>('@n8n/backend-common');

const record =
	(level: LogLine['level']) =>
	(message: string, metadata: object = {}) => {
		RunRecord.current()?.logs.push({ level, message, metadata });
	};

const logger: Logger & { scoped: () => Logger } = {
	debug: () => undefined,
	info: record('info'),
	warn: record('warn'),
	error: record('error'),
	scoped: () => logger,
};

/** Sends what n8n and its nodes log (info and above) to the record of the execution that logs it, not to the console. */
export function captureLogs(): void {
	Container.set(N8nLogger, logger as unknown as BackendCommon.Logger);
	LoggerProxy.init(logger);
}
