import { upstreamImageLimits } from '../../api/upstreamImageLimits';
import { imageSizeOf } from './imageSizeOf';

const megabyte = 1024 * 1024;

/** What the model's maker is known to refuse of an image that the service takes: ends of sentences that begin with its field. */
export function imageHints(bytes: Buffer): string[] {
	const { bytes: maxBytes, minSide, maxRatio } = upstreamImageLimits;
	const hints: string[] = [];
	if (bytes.length > maxBytes) {
		const found = (bytes.length / megabyte).toFixed(1);
		hints.push(`has ${found} MB; the model is known to take no more than ${maxBytes / megabyte}.`);
	}
	const size = imageSizeOf(bytes);
	if (size === undefined) return hints;
	const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
	const is = `is ${size.width} by ${size.height} pixels`;
	if (short < minSide) hints.push(`${is}; the model is known to take none with a side below ${minSide}.`);
	if (long > short * maxRatio)
		hints.push(`${is}; the model is known to take none that is longer than ${maxRatio} to 1.`);
	return hints;
}
