const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const oldestNode = [20, 12];

/**
 * Installs what package-lock.json asks for, unless it is there already. Needs Node.js and npm, nothing else.
 * @throws {Error} when Node.js is too old or npm cannot install
 */
exports.setUp = function setUp() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
		throw new Error(`This needs Node.js ${oldestNode.join('.')} or later; here is ${process.versions.node}.`);
	}
	if (isInstalled()) return;
	console.log('Installing the development tools with npm: a minute or two, once ...');
	// Install scripts would build native modules that nothing here needs, and that Node 20 cannot build.
	const { status, error } = spawnSync('npm', ['ci', '--ignore-scripts'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		// Where npm is a .cmd file, only a shell can start it.
		shell: process.platform === 'win32',
	});
	if (status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : '; see above.'}`);
};

/** Compares versions, not dates: a checkout touches the lock file without changing it. */
function isInstalled() {
	const wanted = packagesIn('package-lock.json');
	const installed = packagesIn(join('node_modules', '.package-lock.json'));
	if (wanted === undefined || installed === undefined) return false;
	return Object.entries(wanted).every(
		([path, { version, optional }]) =>
			path === '' || (optional === true && !(path in installed)) || installed[path]?.version === version,
	);
}

function packagesIn(file) {
	try {
		return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	} catch {
		return undefined;
	}
}
