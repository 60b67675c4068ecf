import type { IExecuteFunctions } from 'n8n-workflow';

type Content = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A stream as n8n's HTTP helper gives it and its binary store takes it: a readable stream of Node's. */
export type ByteStream = Exclude<Content, Buffer>;
