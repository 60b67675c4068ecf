import * as ts from 'typescript';

/** A regular expression of the code, as it stands there. */
export interface Pattern {
	source: string;
	flags: string;
	/** Of the variable that holds it. */
	name?: string;
}

/** What a piece of code makes regular expressions from. */
export interface Patterns {
	known: Pattern[];
	/** The code of each one that is put together only when it runs. */
	computed: string[];
	/** The names of all methods that are called. */
	methods: string[];
}

/** Methods of text that make a regular expression out of a text that they are given. */
const implicit = new Set(['match', 'matchAll', 'search']);

/**
 * Finds every regular expression in code: literals, `RegExp(…)`, texts given to `match` and its like, and those inside of
 * n8n's expressions, which are code in a text.
 */
export function findPatterns(code: string, file: string): Patterns {
	const found: Patterns = { known: [], computed: [], methods: [] };
	const kind = file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
	visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind), found);
	return found;
}

function visit(node: ts.Node, found: Patterns): void {
	if (ts.isRegularExpressionLiteral(node)) {
		const end = node.text.lastIndexOf('/');
		const { parent } = node;
		const name = ts.isVariableDeclaration(parent) ? parent.name.getText() : undefined;
		found.known.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), name });
	} else if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
		visitCall(node, found);
	} else if (ts.isStringLiteralLike(node) && node.text.startsWith('={{')) {
		const inner = findPatterns(`(${node.text.replace(/^=\{\{/, '').replace(/\}\}$/, '')})`, 'expression.js');
		found.known.push(...inner.known);
		found.computed.push(...inner.computed);
		found.methods.push(...inner.methods);
	}
	ts.forEachChild(node, (child) => visit(child, found));
}

function visitCall({ expression, arguments: given = [] as never }: Call, found: Patterns): void {
	const [pattern, flags] = given;
	if (ts.isPropertyAccessExpression(expression)) found.methods.push(expression.name.text);
	const isMade = ts.isIdentifier(expression) && expression.text === 'RegExp';
	const isImplied = ts.isPropertyAccessExpression(expression) && implicit.has(expression.name.text);
	if (!isMade && !isImplied) return;
	if (pattern !== undefined && ts.isStringLiteralLike(pattern)) {
		const isGiven = isMade && flags !== undefined && ts.isStringLiteralLike(flags);
		found.known.push({ source: pattern.text, flags: isGiven ? flags.text : '' });
	} else if (isMade) {
		found.computed.push(expression.parent.getText());
	}
}

type Call = ts.NewExpression | ts.CallExpression;
