import { paths } from '../../nodes/KlingOmni/api/contract';
import { freeQuestions } from '../../nodes/KlingOmni/api/freeQuestions';
import type { ApiRequest } from '../../nodes/KlingOmni/api/transport';
import { documentedAnswers } from './documentedAnswers';
import { fetchLink } from './fetchLink';
import type { Probe } from './Probe';

const timeoutMs = 60_000;
const { unknownTaskId, impossibleOrder, onePixel, nowhere: nowherePath } = freeQuestions;

const image = () => {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(onePixel)], { type: 'image/png' }), 'probe.png');
	return form;
};

/** The four places that the node needs, each with a request that buys nothing. */
const requests = {
	balance: (): ApiRequest => ({ method: 'GET', path: paths.balance, timeoutMs }),
	task: (): ApiRequest => ({ method: 'GET', path: paths.task(unknownTaskId), timeoutMs }),
	upload: (): ApiRequest => ({ method: 'POST', path: paths.imageUploads, body: image(), timeoutMs }),
	order: (): ApiRequest => ({ method: 'POST', path: paths.generations, body: impossibleOrder, timeoutMs }),
};

/** Asks everything that can be asked without buying. @returns the balance, where it was told */
export async function askWithoutBuying(probe: Probe): Promise<number | undefined> {
	const balance = await probe.ask({
		topic: 'paths',
		purpose: 'balance',
		about: 'Balance',
		request: requests.balance(),
		documented: documentedAnswers.balance,
	});
	const upload = await probe.ask({
		topic: 'paths',
		purpose: 'upload',
		about: 'Upload of an image of one pixel',
		request: requests.upload(),
		documented: documentedAnswers.upload,
	});
	const { url, bytes } = upload.reading.values;
	if (bytes !== undefined && bytes !== onePixel.length)
		upload.finding.differences.push({
			place: 'bytes',
			what: `it is ${String(bytes)}, sent were ${onePixel.length}`,
			meaning: 'the image may not be stored as it was sent',
		});
	if (typeof url === 'string')
		probe.findings.push(await fetchLink(url, 'paths', 'The link of the uploaded image', /^image\/png/));

	const nowhere = await probe.ask({
		topic: 'paths',
		purpose: 'nowhere',
		about: 'A place that is not there',
		request: { method: 'GET', path: nowherePath, timeoutMs },
		documented: documentedAnswers.nowhere,
	});
	const unknown = await probe.ask({
		topic: 'unknownTask',
		purpose: 'unknownTask',
		about: 'A task ID that cannot exist',
		request: requests.task(),
		documented: documentedAnswers.unknownTask,
		taskId: unknownTaskId,
	});
	const [there, missing] = [unknown, nowhere].map(({ exchange: { answer } }) =>
		answer.kind === 'answered' ? answer.status : undefined,
	);
	if (there !== undefined && there === missing)
		unknown.finding.differences.push({
			place: 'status',
			what: `it is the same as for a place that is not there, HTTP ${there}`,
			meaning: 'whether tasks can be asked for at this place only a real task can tell',
		});

	for (const key of ['wrong', 'none'] as const) {
		for (const [name, request] of Object.entries(requests)) {
			await probe.ask({
				topic: 'key',
				purpose: 'key',
				about: `${key === 'wrong' ? 'A wrong key' : 'No key'}, ${name}`,
				request: request(),
				key,
				documented: documentedAnswers.key,
				taskId: name === 'task' ? unknownTaskId : undefined,
			});
		}
	}
	const refused = await probe.ask({
		topic: 'key',
		purpose: 'refusal',
		about: 'An order that must be refused, for a model that does not exist',
		request: requests.order(),
		documented: documentedAnswers.refusal,
	});
	if (refused.reading.values.taskId !== undefined)
		refused.finding.differences.push({
			place: 'order',
			what: `it was accepted: task ${String(refused.reading.values.taskId)}`,
			meaning: 'it may have been billed; look at your account',
		});
	const { remainingBalance } = balance.reading.values;
	return typeof remainingBalance === 'number' ? remainingBalance : undefined;
}
