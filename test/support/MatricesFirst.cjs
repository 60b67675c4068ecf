const Sequencer = require('@jest/test-sequencer').default;

/**
 * The longest files first, without jest's memory of durations, which a fresh clone has not: all workers then end at about
 * the same time, and the matrix of thousands of cells gets a worker whose memory has not grown yet.
 */
const longest = [
	/test.engine.faultMatrix/,
	/test.matrix.faultMatrix/,
	/test.engine.hostileServer/,
	/test.engine.(queue|limits|changedSettings|retryExecution)/,
	/test.matrix./,
	/test.unit.startProcess/,
	/test.(engine|n8n)./,
];

class MatricesFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const at = longest.findIndex((pattern) => pattern.test(path));
			return at < 0 ? longest.length : at;
		};
		return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
	}
}

module.exports = MatricesFirst;
