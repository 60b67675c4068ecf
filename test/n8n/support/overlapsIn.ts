import type { WorkflowDefinition } from './WorkflowDefinition';

/** Pairs of nodes and notes that the canvas would draw on top of each other, with room for the name below a node. */
export function overlapsIn(nodes: WorkflowDefinition['nodes']): string[] {
	const boxes = nodes.map(({ name, type, position = [0, 0], parameters }) => {
		const isNote = type.endsWith('.stickyNote');
		const [left, top] = position;
		const width = isNote ? Number(parameters.width) : /\.agent$|HitlTool$/.test(type) ? 260 : 100;
		const height = isNote ? Number(parameters.height) : 150;
		return { name, left, top, right: left + width, bottom: top + height };
	});
	return boxes.flatMap((a, at) =>
		boxes
			.slice(at + 1)
			.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
			.map((b) => `${a.name} and ${b.name}`),
	);
}
