import { uploadImage } from '../api/uploadImage';
import { invalidParameters } from '../generation/failures/invalidParameters';
import { uploadFailed } from '../generation/failures/uploadFailed';
import { imageTypeOf } from '../generation/imageTypeOf';
import { ruleBrokenBy } from '../generation/uploadImages';
import type { Outcome, Run } from './Run';

const field = 'Input Data Field Name';

/** Turns the image file of each item into a URL that the service can read. */
export async function upload(run: Run): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (let itemIndex = 0; itemIndex < run.itemCount && !run.host.isStopped(); itemIndex++) {
		outcomes.push(await uploadOne(itemIndex, run));
	}
	return outcomes;
}

async function uploadOne(itemIndex: number, run: Run): Promise<Outcome> {
	const given = run.values(itemIndex);
	if ('problem' in given) return { itemIndex, failure: invalidParameters([given.problem]) };
	const name = String(given.values.binaryPropertyName ?? '').trim();
	const file = name === '' ? undefined : await run.files.readInput(itemIndex, name);
	const rule =
		name === ''
			? 'must not be empty'
			: file === undefined
				? `names "${name}", but the item has no file there`
				: ruleBrokenBy(file);
	if (file === undefined || rule !== undefined) {
		return { itemIndex, failure: invalidParameters([{ field, rule: rule ?? 'must name a file' }]) };
	}
	const answer = await uploadImage(run.host.send, file.bytes, file.fileName, imageTypeOf(file.bytes));
	if (answer.kind === 'failed') return { itemIndex, failure: uploadFailed(field, answer) };
	return { itemIndex, json: { ...answer.image } };
}
