import type { GenerationRequest } from '../../api/contract';
import { estimateTotal, type Estimate } from './estimateTotal';

/** What a person would want to know before approving a request. @param ownPrice of a second, instead of the list */
export function estimate(request: GenerationRequest, ownPrice?: number): Estimate {
	return estimateTotal([{ request, ownPrice }]);
}
