import { uploadFailed } from '../generation/images/failures/uploadFailed';
import { ImageUploads } from '../generation/images/ImageUploads';
import { readImage } from '../generation/images/readImage';
import type { Outcome } from '../generation/Outcome';
import { invalidParameters } from '../generation/request/failures/invalidParameters';
import { labels } from '../parameters/labels';
import type { Run } from './Run';

type Uploader = Pick<Run, 'host' | 'files' | 'itemCount' | 'uploadedImages' | 'values' | 'hasExpressions'>;

/** Turns the image file of each item into a URL that the service can read; the same image is uploaded once. */
export async function upload(run: Uploader): Promise<Outcome[]> {
	const uploads = new ImageUploads(run.uploadedImages, run.files, run.host);
	const outcomes: Outcome[] = [];
	for (let itemIndex = 0; itemIndex < run.itemCount && !run.host.isStopped(); itemIndex++) {
		outcomes.push(await uploadOne(itemIndex, run, uploads));
	}
	return outcomes;
}

async function uploadOne(itemIndex: number, run: Uploader, uploads: ImageUploads): Promise<Outcome> {
	const given = run.values(itemIndex);
	if ('problem' in given)
		return { itemIndex, failure: invalidParameters([given.problem], { orders: false }) };
	const field = labels.uploadedFile;
	const name = String(given.values.binaryPropertyName ?? '').trim();
	const image = name === '' ? { rule: 'must not be empty' } : await readImage(itemIndex, name, run.files);
	if ('rule' in image)
		return {
			itemIndex,
			failure: invalidParameters([{ field, rule: image.rule }], {
				hasExpressions: run.hasExpressions,
				orders: false,
			}),
		};
	const answer = await uploads.upload(image.digest, async () => await Promise.resolve(image));
	if (answer.kind === 'failed') return { itemIndex, failure: uploadFailed(field, answer) };
	return { itemIndex, json: { ...answer.image } };
}
