import { originsOf } from '../../nodes/KlingOmni/operations/originsOf';

const rowOf = (fields: number) =>
	Object.fromEntries(Array.from({ length: fields }, (_none, at) => [`column ${at}`, at]));
const of = (fields: number, ids: number, includeInputFields = true) => {
	let read = 0;
	const row = rowOf(fields);
	const values = () => {
		read++;
		return { values: { resource: 'video', operation: 'wait', includeInputFields } };
	};
	const run = { values, inputs: () => [row], isTool: false, failuresKeepRows: true };
	const origins = originsOf(run, Array<{ itemIndex: number }>(ids).fill({ itemIndex: 0 }));
	return { origin: origins.get(0), row, read };
};

it('the row of a thousand IDs is read once, and comes out with each of them', () => {
	const { origin, row, read } = of(100, 1_000);
	expect(read).toBe(1);
	expect(origin).toMatchObject({ row, failureKeepsRow: true });
});

it('a row of very many fields does not come out a thousand times: each video says so instead', () => {
	const { origin } = of(20_000, 1_000);
	expect(Object.keys(origin?.row ?? {})).toEqual(['inputFieldsError']);
	expect(origin?.row?.inputFieldsError).toContain('20000 fields for each of 1000 IDs');
	expect(of(20_000, 1_000, false).origin).not.toHaveProperty('row');
	expect(of(20_000, 1).origin?.row).toEqual(rowOf(20_000));
});
