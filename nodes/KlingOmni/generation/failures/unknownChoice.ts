import { failure, type Failure } from '../Failure';

/**
 * The workflow asks for something that this version of the node does not have.
 * @param what what it asks for, such as `Operation "extend"`
 * @param advice what to do now
 */
export function unknownChoice(what: string, advice: string): Failure {
	return failure({
		code: 'invalidParameter',
		billed: 'no',
		message: `${what} needs a newer version of this node`,
		description: `${advice} Nothing was sent and nothing was charged.`,
		details: {},
	});
}
