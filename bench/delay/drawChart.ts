/** Points with their labels: requests a task across, delay in percent upwards. */
export interface Curve {
	kind: 'line' | 'rival' | 'ours';
	points: Array<{ x: number; y: number; label: string; side: Side }>;
}

/** Where a label stands beside its point. */
type Side = 'left' | 'right' | 'aboveLeft' | 'aboveRight';

const width = 860;
const height = 520;
const plot = { left: 76, right: 820, top: 84, bottom: 440 };
const across = { from: 8, to: 200, ticks: [10, 15, 20, 30, 50, 75, 100, 150, 200] };
const up = { to: 6, ticks: [0, 1, 2, 3, 4, 5, 6] };

const style = `
text { font: 14px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328 }
.card { fill: #ffffff } .grid { stroke: #d8dee4 } .quiet { fill: #59636e } .title { font-size: 19px; font-weight: 600 }
.line { fill: none; stroke: #818b98; stroke-width: 2 } .fixed { fill: #818b98 } .rival { fill: #bc4c00 } .ours { fill: #0969da }
text.rival, text.ours { font-weight: 600 }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc } .card { fill: #0d1117 } .grid { stroke: #30363d } .quiet { fill: #9198a1 }
.line { stroke: #818b98 } .rival { fill: #f0883e } .ours { fill: #4493f8 }
}`;

/** Draws the chart as SVG text. It brings its own background, and follows the reader's light or dark scheme. */
export function drawChart(curves: Curve[]): string {
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
		`<title id="title">Delay against requests, for each way to choose when to ask</title>`,
		`<style>${style}\n</style>`,
		`<rect class="card" width="${width}" height="${height}" rx="8"/>`,
		text(plot.left, 36, 'How late the end of a video is noticed, and what that costs', 'title'),
		text(
			plot.left,
			60,
			'Blue: this node, by what the service tells of the progress. 10,000 simulated tasks for each point.',
			'quiet',
		),
		...axes(),
		...curves.flatMap(drawCurve),
		'</svg>',
		'',
	].join('\n');
}

function axes(): string[] {
	return [
		...up.ticks.map((y) => `<path class="grid" d="M${plot.left} ${atY(y)}H${plot.right}"/>`),
		...up.ticks.map((y) => text(plot.left - 10, atY(y) + 5, `${y} %`, 'quiet', 'end')),
		...across.ticks.map((x) => `<path class="grid" d="M${atX(x)} ${plot.bottom}v6"/>`),
		...across.ticks.map((x) => text(atX(x), plot.bottom + 24, `${x}`, 'quiet', 'middle')),
		text(
			(plot.left + plot.right) / 2,
			plot.bottom + 52,
			'requests for each video, on a logarithmic axis; better is lower and further left',
			'quiet',
			'middle',
		),
		`<g transform="translate(22 ${(plot.top + plot.bottom) / 2}) rotate(-90)">`,
		text(0, 0, "mean delay, share of the video's own time", 'quiet', 'middle'),
		'</g>',
	];
}

function drawCurve({ kind, points }: Curve): string[] {
	const mark = kind === 'line' ? 'fixed' : kind;
	const path = points.map(({ x, y }) => `${atX(x)} ${atY(y)}`).join('L');
	return [
		...(kind === 'line' ? [`<path class="line" d="M${path}"/>`] : []),
		...points.map(
			({ x, y }) => `<circle class="${mark}" cx="${atX(x)}" cy="${atY(y)}" r="${kind === 'line' ? 4 : 6}"/>`,
		),
		...points.map((point) => label(point, kind)),
	];
}

function label({ x, y, label: words, side }: Curve['points'][number], kind: Curve['kind']): string {
	const down = { left: 5, right: 5, aboveLeft: -10, aboveRight: -6 }[side];
	const along = { left: -12, right: 12, aboveLeft: -12, aboveRight: 8 }[side];
	const anchor = { left: 'end', right: 'start', aboveLeft: 'end', aboveRight: 'start' }[side];
	const classes = kind === 'line' ? 'quiet' : kind;
	return text(round(atX(x) + along), round(atY(y) + down), words, classes, anchor);
}

function atX(x: number): number {
	const share = Math.log(x / across.from) / Math.log(across.to / across.from);
	return round(plot.left + share * (plot.right - plot.left));
}

function atY(y: number): number {
	return round(plot.bottom - (y / up.to) * (plot.bottom - plot.top));
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

function text(x: number, y: number, words: string, classes: string, anchor = 'start'): string {
	return `<text class="${classes}" x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
}
