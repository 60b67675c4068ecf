import { startStandIn } from '../../test/support/standIn/startStandIn';
import type { StandIn } from '../../test/support/standIn/StandIn';
import { isToFail, type RivalService, type ServiceFault, type ServiceOptions } from './RivalService';

/** The stand-in that this package's tests use, behind what the bench asks of each service. */
export async function startOwnService({ taskMs, videoBytes, fault }: ServiceOptions): Promise<RivalService> {
	const standIn = await startStandIn({
		taskMs: (_request, n) => taskMs(n),
		videoBytes,
		balance: 'unlimited',
		failTask: ({ prompt = '' }) =>
			isToFail(fault, prompt) ? { message: 'The film failed', code: 1000, type: 'task_error' } : undefined,
	});
	if (fault !== undefined) letGoWrong(standIn, fault);
	const { books } = standIn;
	return {
		url: standIn.url,
		paid: () => books.taskIds(),
		polls: (taskId) => (taskId === undefined ? books.reads : books.readsOf(taskId)).length,
		requests: () => books.requests.length,
		videoSha256: () => standIn.videoSha256(),
		stop: async () => await standIn.stop(),
	};
}

function letGoWrong(standIn: StandIn, fault: ServiceFault): void {
	const { books } = standIn;
	const isSecond = (taskId: string | undefined) => taskId === books.taskIds()[1];
	switch (fault) {
		case 'answerLost':
			standIn.fault({ on: 'submit', when: { nth: 2 }, do: { kind: 'reset', after: 'accept' } });
			break;
		case 'pollAnswers502':
			standIn.fault({
				on: 'read',
				when: (_n, { taskId, readOfTask }) => isSecond(taskId) && readOfTask === 2,
				do: { kind: 'html', status: 502 },
			});
			break;
		case 'fileMissing':
			standIn.fault({
				on: 'download',
				when: (_n, { taskId }) =>
					isSecond(taskId) && books.downloads.every((download) => download.taskId !== taskId),
				do: { kind: 'status', status: 404 },
			});
			break;
		default:
	}
}
