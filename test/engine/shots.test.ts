import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { createEngine } from '../support/engine/createEngine';
import type { Engine } from '../support/engine/Engine';

let engine: Engine;
beforeAll(async () => {
	// Nobody listens there: validate sends nothing.
	engine = await createEngine({
		credentials: { xComputeApi: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' } },
	});
});

async function requestFor(parameters: INodeParameters) {
	const { output, error } = await engine.node({ operation: 'validate', prompt: 'a dog', ...parameters });
	expect(error).toBeUndefined();
	return output.Main?.[0]?.[0]?.json.request as IDataObject;
}

describe('Duration', () => {
	const multiPrompt = { shot: [{ prompt: 'run', duration: 4 }] };
	const both = { duration: 9, multiPrompt };

	it.each<[string, INodeParameters, number]>([
		['is kept in a plain film', both, 9],
		['is kept where the model decides', { ...both, multiShot: true, shotType: 'intelligence' }, 9],
		[
			'is kept where expressions say that it decides',
			{ ...both, multiShot: '={{ true }}', shotType: '={{ "intelligence" }}' },
			9,
		],
		[
			'is kept where Multi-Shot alone is an expression',
			{ ...both, multiShot: '={{ true }}', shotType: 'intelligence' },
			9,
		],
		['is the sum of the shots that somebody wrote', { ...both, multiShot: true }, 4],
		[
			'is their sum where an expression says so',
			{ ...both, multiShot: true, shotType: '={{ "customize" }}' },
			4,
		],
	])('%s', async (_what, parameters, seconds) => {
		expect(await requestFor(parameters)).toMatchObject({ duration: seconds });
	});
});
