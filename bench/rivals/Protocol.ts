/** What a request to a service asks for. */
export type Wish = { kind: 'order' } | { kind: 'poll' | 'file'; taskId: string };

export interface TaskState {
	taskId: string;
	state: 'running' | 'done' | 'failed';
	/** How far it is, from 0 to 100. */
	progress: number;
	/** Where its film is. */
	fileUrl: string;
}

/** How one service speaks, as far as n8n's node for it listens. */
export interface Protocol {
	/** What a task's id begins with. */
	idPrefix: string;
	/** What the path of the credential's address is. */
	basePath: string;
	/** The path of a task's film. */
	filePath: (taskId: string) => string;
	read: (method: string, path: string) => Wish | undefined;
	/** The prompt in the body of an order; undefined when a field that the service needs is not there. */
	promptIn: (body: string) => string | undefined;
	orderAnswer: (taskId: string) => unknown;
	pollAnswer: (task: TaskState) => unknown;
}
