import type { Finding, Topic } from './Finding';
import { topics } from './topics';

/** The report, line by line: for each line of the page "Unproven" what is documented, what was found and what it means. */
export function describeFindings(findings: Finding[]): string[] {
	const lines: string[] = [];
	for (const [at, [topic, { line, notAsked }]] of Object.entries(topics).entries()) {
		lines.push('', `${at + 1}. ${line}`);
		const own = findings.filter((finding) => finding.topic === (topic as Topic));
		if (own.length === 0) lines.push(`   ${notAsked}`);
		for (const { question, documented, found, meaning, differences } of own) {
			lines.push('', `   ${question}`);
			lines.push(
				`     documented  ${documented}`,
				`     found       ${found}`,
				`     meaning     ${meaning}`,
			);
			for (const { place, what, meaning: means } of differences)
				lines.push(`     DIFFERENT   ${place}: ${what}`, `                 means: ${means}`);
			if (differences.length === 0) lines.push('     as documented');
		}
	}
	const count = findings.reduce((sum, { differences }) => sum + differences.length, 0);
	const asked = `${findings.length} questions`;
	lines.push(
		'',
		count === 0
			? `${asked}, all as documented.`
			: `${asked}, ${count} ${count === 1 ? 'difference' : 'differences'}.`,
	);
	return lines;
}
