import type { INodeProperties } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';
import type { RequestField } from '../api/contract';
import { operationsWith } from './operation';

/**
 * One thing that the user sets: how n8n shows it, what it accepts and where it goes, side by side. Whoever adds one adds
 * it to its group's file and to nothing else here; the request builder names no parameter.
 */
export type Parameter = {
	/** What n8n shows, as a plain literal so that n8n's lint rules see it. */
	property: INodeProperties;
	/** Turns what the user set into what is accepted, where that is more than a conversion of type. */
	read?: (value: unknown, label: string) => Reading;
} & (
	| {
			/** Where it goes in the request. The contract has its schema. */
			field: RequestField;
	  }
	| {
			/** It only steers this node. */
			field?: undefined;
			schema: ZodTypeAny;
			/** What nobody has set stays nothing, instead of the default that the panel offers. */
			isOptional?: true;
	  }
);

/** A parameter that only steers this node. */
export type Setting = Extract<Parameter, { schema: ZodTypeAny }>;

/** A value as it is accepted, with the names that the user knows its parts by. */
export interface Reading {
	/** Nothing means that the user has set nothing, so nothing is sent. */
	value: unknown;
	/** For parts of the value: path within it, joined by dots, to the label the user sees. */
	labels?: Record<string, string>;
	/** Images from n8n's binary data, each by the placeholder that stands for it in the value until it is uploaded. */
	binaries?: BinaryImage[];
	/** Other fields of the request that follow from it, where nothing else has set them and the model takes them. */
	follows?: Partial<Record<RequestField, unknown>>;
}

/** An image that has to be uploaded before a request can name it. */
export interface BinaryImage {
	placeholder: string;
	/** The field of the input item that holds it. */
	binaryPropertyName: string;
	label: string;
}

/** Where a parameter is shown: with the operations on videos whose panel has one of these parts. */
export function forVideo(...parts: Parameters<typeof operationsWith>) {
	return { resource: ['video'], operation: operationsWith(...parts) };
}

/** The same for what stands under Options. */
export function forOption(...parts: Parameters<typeof operationsWith>) {
	return { '/operation': operationsWith(...parts) };
}

/** Where the parameters of a request are shown, whatever its images. */
export const forGeneration = forVideo('request');
