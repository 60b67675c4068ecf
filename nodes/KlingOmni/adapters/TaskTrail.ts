import type { IExecuteFunctions } from 'n8n-workflow';
import { plainText } from '../api/plainText';

/** n8n keeps ten entries of custom data in an execution; half of them are left to the user. Values above 255 are logged as errors. */
const maxKeys = 5;
const maxLength = 255;

interface CustomData {
	get(key: string): string | undefined;
	set(key: string, value: string): void;
}

/** Leaves task ids where a user finds them when everything else is lost: in the list of executions and in n8n's log. */
export class TaskTrail {
	private key = 1;

	constructor(private readonly context: IExecuteFunctions) {}

	/** Adds a task id to the custom data of the execution, as long as there is room. Never throws: it is a courtesy. */
	add(taskId: string): void {
		try {
			this.write(plainText(taskId, maxLength).replaceAll(' ', '_'));
		} catch {
			// The id is in the log, and in the ledger.
		}
	}

	private write(taskId: string): void {
		const data = customDataOf(this.context);
		for (; data !== undefined && this.key <= maxKeys; this.key++) {
			const name = this.key === 1 ? 'klingOmniTasks' : `klingOmniTasks${this.key}`;
			const before = data.get(name);
			if (before?.split(' ').includes(taskId)) return;
			const value = before === undefined ? taskId : `${before} ${taskId}`;
			if (value.length <= maxLength) return data.set(name, value);
		}
	}
}

/** n8n has it on the context since 2.16, and before that only in expressions. */
function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const onContext = (context as { customData?: CustomData }).customData;
	if (onContext !== undefined) return onContext;
	const { $execution } = context.getWorkflowDataProxy(0) as { $execution?: { customData?: CustomData } };
	return $execution?.customData;
}
