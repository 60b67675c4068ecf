import { invalidParameters } from '../generation/failures/invalidParameters';
import { uploadFailed } from '../generation/failures/uploadFailed';
import { readImage } from '../generation/readImage';
import { ImageUploads } from '../generation/uploadImages';
import type { Outcome, Run } from './Run';

const field = 'Input Data Field Name';

/** Turns the image file of each item into a URL that the service can read; the same image is uploaded once. */
export async function upload(run: Run): Promise<Outcome[]> {
	const uploads = new ImageUploads(run.uploadedImages, run.files, run.host);
	const outcomes: Outcome[] = [];
	for (let itemIndex = 0; itemIndex < run.itemCount && !run.host.isStopped(); itemIndex++) {
		outcomes.push(await uploadOne(itemIndex, run, uploads));
	}
	return outcomes;
}

async function uploadOne(itemIndex: number, run: Run, uploads: ImageUploads): Promise<Outcome> {
	const given = run.values(itemIndex);
	if ('problem' in given) return { itemIndex, failure: invalidParameters([given.problem]) };
	const name = String(given.values.binaryPropertyName ?? '').trim();
	const image = name === '' ? { rule: 'must not be empty' } : await readImage(itemIndex, name, run.files);
	if ('rule' in image) return { itemIndex, failure: invalidParameters([{ field, rule: image.rule }]) };
	const answer = await uploads.upload(image.digest, async () => await Promise.resolve(image));
	if (answer.kind === 'failed') return { itemIndex, failure: uploadFailed(field, answer) };
	return { itemIndex, json: { ...answer.image } };
}
