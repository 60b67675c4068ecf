import type { INodeExecutionData } from 'n8n-workflow';
import type { Engine } from '../../test/support/engine/Engine';
import type { NodeSettings } from '../../test/support/engine/engineTypes';
import type { Run } from '../../test/support/engine/Run';
import type { RivalService, ServiceOptions } from './RivalService';

/** A node that can be run in n8n's engine, with the binary mode that was asked for. */
export interface NodeInEngine {
	engine: Engine;
	run: (items: INodeExecutionData[], settings?: NodeSettings) => Run;
}

/** One of the nodes that are measured, with the service that it needs. */
export interface Contender {
	/** As the tables call it. */
	name: string;
	startService: (options: ServiceOptions) => Promise<RivalService>;
	/** @param url of its service */
	openNode: (url: string, binaryMode?: 'default' | 'filesystem') => Promise<NodeInEngine>;
}
