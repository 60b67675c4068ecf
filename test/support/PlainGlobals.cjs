const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * jest's environment for Node.js with a plain global object. jest's own is watched by V8: every look at `Map`, `JSON` or
 * `Promise` leaves the compiled code, and zod and fast-check look thousands of times a test.
 */
class PlainGlobals extends TestEnvironment {
	constructor(...given) {
		const { createContext, constants } = vm;
		// Node.js has had it since 20.18; before that, tests are merely slower.
		if (constants.DONT_CONTEXTIFY !== undefined)
			vm.createContext = () => createContext(constants.DONT_CONTEXTIFY);
		try {
			super(...given);
		} finally {
			vm.createContext = createContext;
		}
	}
}

module.exports = PlainGlobals;
