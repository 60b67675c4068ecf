import type { GenerationRequest } from '../../nodes/KlingOmni/api/contract';

/** The one video that the probe buys: the shortest and cheapest that there is. */
export const testOrder: GenerationRequest = {
	model: 'kling-v3-omni',
	prompt: 'A paper boat floats on a calm lake at dawn',
	mode: 'std',
	duration: 3,
	aspect_ratio: '16:9',
};
