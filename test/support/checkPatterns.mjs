import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * A program: reads regular expressions as JSON, a list of `{ source, flags }`, and writes what recheck can prove of each. By
 * automata only: its other way is to try texts, which proves nothing and depends on how busy the machine is. Not inside
 * jest, where it takes many times as long.
 *
 * It is recheck's build in JavaScript; its main one would start a program or a Java runtime where it finds one.
 */
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js');

const patterns = JSON.parse(readFileSync(0, 'utf8'));
const verdicts = patterns.map(({ source, flags }) => {
	const { status, complexity, error } = checkSync(source, flags, { checker: 'automaton', timeout: 60_000 });
	return status === 'safe' ? 'safe' : `${status}: ${complexity?.summary ?? error?.kind}`;
});
process.stdout.write(JSON.stringify(verdicts));
