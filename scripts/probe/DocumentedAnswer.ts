export type FieldType = 'text' | 'number' | 'integer' | 'boolean' | 'list' | 'object';

/** A field of an answer as the documentation has it. */
export interface DocumentedField {
	/** Names joined by dots; `[]` behind what is a list. */
	path: string;
	type: FieldType;
	/** It may be missing. */
	isOptional?: true;
	/** What the node makes of it, by the name in which it comes out; nothing where the node does not use it. */
	use?: string;
	/** What is wrong with a value of the right type, as the end of a sentence; nothing when it is right. */
	judge?: (value: unknown) => string | undefined;
}

/** An answer as the documentation has it. */
export interface DocumentedAnswer {
	/** Whose documentation says so. */
	source: string;
	status: number;
	fields: DocumentedField[];
}
