import type { FaultKind } from './Fault';
import type { VideoRequest } from './VideoRequest';

export interface RequestEntry {
	/** ms, by the stand-in's clock; so in all entries. */
	readonly time: number;
	readonly method: string;
	/** With the query. */
	readonly path: string;
}

export interface SubmitEntry {
	readonly time: number;
	/** The body as it came. */
	readonly rawBody: string;
	/** What the body parses to; undefined when it is not JSON. */
	readonly request: unknown;
	readonly contentType: string | undefined;
	readonly idempotencyKey: string | undefined;
	readonly authorization: { readonly present: boolean; readonly correct: boolean };
	/** What spoiled the call or its answer, if anything did. */
	readonly fault: FaultKind | undefined;
}

export interface AcceptedSubmit extends SubmitEntry {
	readonly taskId: string;
	readonly request: VideoRequest;
	/** The prompt that the model gets: `<<<image_1>>>` in front when pictures came and none was referred to. */
	readonly effectivePrompt: string;
	/** True when `audio` came with a reference video: accepted, silently dropped, and the film is mute. */
	readonly audioIgnored: boolean;
	/** US dollars, reserved at once. */
	readonly cost: number;
}

export interface RefusedSubmit extends SubmitEntry {
	/** Undefined when a fault took the call before anything looked at it. */
	readonly status: number | undefined;
	/** Every rule that was broken, or the one reason of another refusal. */
	readonly reasons: readonly string[];
}

export interface ReadEntry {
	readonly time: number;
	readonly taskId: string;
	/** What the task's status and progress were; undefined when there is no such task or the key was wrong. */
	readonly status: string | undefined;
	readonly progress: number | undefined;
	readonly fault: FaultKind | undefined;
}

export interface DownloadEntry {
	readonly time: number;
	readonly method: string;
	readonly path: string;
	readonly taskId: string | undefined;
	readonly range: string | undefined;
	readonly fault: FaultKind | undefined;
	/** Undefined while it is on its way, and when none was sent. */
	status: number | undefined;
	/** Grows as the bytes go out. */
	bytesSent: number;
	/** Whether the whole answer went out. */
	complete: boolean;
}

export interface UploadEntry {
	readonly time: number;
	readonly url: string;
	readonly filename: string;
	readonly contentType: string;
	readonly bytes: Buffer;
	readonly fault: FaultKind | undefined;
}

/** A credential where none belongs: at a file's address, at the file host, or in any address. */
export interface AuthLeak {
	readonly time: number;
	readonly method: string;
	readonly path: string;
	/** Where it was found: a header's name, or `url`. */
	readonly where: string;
}

/** What the stand-in saw. Tests ask these what was bought; the node's own word is no evidence. */
export class Books {
	accepted: AcceptedSubmit[] = [];
	refused: RefusedSubmit[] = [];
	/** Submits that an Idempotency-Key turned into an earlier task: nothing was bought. */
	replayed: AcceptedSubmit[] = [];
	reads: ReadEntry[] = [];
	downloads: DownloadEntry[] = [];
	uploads: UploadEntry[] = [];
	authLeaks: AuthLeak[] = [];
	/** Every request to either listener, in order of arrival. */
	requests: RequestEntry[] = [];
	/** The most API calls that were open at once. Answers are quick: let a `slow` fault hold them to see it. */
	peakOpenCalls = 0;
	/** The most files that were being sent at once. */
	peakOpenDownloads = 0;
	/** The most tasks that were in progress at once, by the stand-in's clock. */
	peakTasksInProgress = 0;

	/** How many tasks were created, and so charged. */
	bought(): number {
		return this.accepted.length;
	}

	/** The ids of all bought tasks, in order. */
	taskIds(): string[] {
		return this.accepted.map(({ taskId }) => taskId);
	}

	/** The reads of one task, in order. */
	readsOf(taskId: string): ReadEntry[] {
		return this.reads.filter((read) => read.taskId === taskId);
	}

	/** Bodies that were bought more than once, byte for byte the same, each with its tasks. */
	duplicates(): Array<{ rawBody: string; taskIds: string[] }> {
		const byBody = new Map<string, string[]>();
		for (const { rawBody, taskId } of this.accepted) {
			const taskIds = byBody.get(rawBody);
			if (taskIds) taskIds.push(taskId);
			else byBody.set(rawBody, [taskId]);
		}
		return [...byBody]
			.filter(([, taskIds]) => taskIds.length > 1)
			.map(([rawBody, taskIds]) => ({ rawBody, taskIds }));
	}

	/** What arrived at or after a time (ms, by the stand-in's clock). */
	requestsSince(time: number): RequestEntry[] {
		return this.requests.filter((request) => request.time >= time);
	}

	/** Empties the books; tasks, balance and faults stay as they are. */
	reset(): void {
		Object.assign(this, new Books());
	}
}
