import { operationChoices, operationsWith } from './operation';
import { typedShots } from './typedShots';

const names = Object.fromEntries(
	Object.values(operationChoices).flatMap((choices) =>
		Object.entries(choices).map(([value, { subtitle: name }]) => [value, name]),
	),
);

/**
 * What stands under the node's name on the canvas: "Generate: 5 s, 1080p", "Wait for video". The editor does not know yet
 * what an expression will give, so it is asked for what was typed, and a part that is an expression is left out.
 */
export const subtitle = `={{
	(({ operation, duration, mode, shots }) => {
		const names = ${JSON.stringify(names)};
		const seconds = shots ? shots.reduce((sum, shot) => sum + Number(shot.duration ?? NaN), 0) : duration;
		const length = /^\\d+$/.test(String(seconds)) ? seconds + ' s' : '';
		const quality = { std: '720p', pro: '1080p', '4k': '4K' }[mode] ?? '';
		const film = ${JSON.stringify(operationsWith('request'))}.includes(operation) ? [length, quality].filter(Boolean).join(', ') : '';
		return (names[operation] ?? operation) + (film === '' ? '' : ': ' + film);
	})({
		operation: $rawParameter['operation'],
		duration: $rawParameter['duration'],
		mode: $rawParameter['mode'],
		shots: ${typedShots},
	})
}}`;
