import type * as operation from '../../nodes/KlingOmni/parameters/operation';

type Part = Parameters<typeof operation.operationsWith>[number];

const actual = jest.requireActual<typeof operation>('../../nodes/KlingOmni/parameters/operation');

it('every part of the panel that an operation shows has parameters', () => {
	const shown = new Set<Part>(Object.values(actual.operationChoices.video).flatMap(({ shows }) => shows));
	const filled = new Set<Part>();
	const operationsWith = (...parts: Part[]) => {
		for (const part of parts) filled.add(part);
		return actual.operationsWith(...parts);
	};
	jest.doMock('../../nodes/KlingOmni/parameters/operation', () => ({ ...actual, operationsWith }));
	jest.requireActual('../../nodes/KlingOmni/parameters/index');
	expect([...shown].filter((part) => !filled.has(part))).toEqual([]);
});
