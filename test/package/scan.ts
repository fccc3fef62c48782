/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals */
import { pack, root } from './packed';

/**
 * What n8n checks before it verifies a community package, on this working tree: its scanner lints the sources of the
 * published commit and the tarball, and ignores every inline exception. What needs the registry (provenance) is left out.
 */

interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

async function main(): Promise<number> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(
		// It is an ES module without types.
		'@n8n/scan-community-package/scanner/scanner.mjs' as string
	)) as Scanner;

	const packed = pack();
	try {
		const legs: Array<[string, string, string[]]> = [
			['sources', root, SOURCE_FILE_PATTERNS],
			['tarball', packed.folder, ['**/*.js', 'package.json']],
		];
		let failed = 0;
		for (const [name, folder, patterns] of legs) {
			const { passed, message, details } = await analyzePackage(folder, patterns);
			// "No files found" counts as passed to the scanner.
			const fine = passed && message === undefined;
			console.log(`${fine ? 'passed' : 'FAILED'}  ${name}${message ? `: ${message}` : ''}`);
			if (details) console.log(details);
			if (!fine) failed++;
		}
		return failed;
	} finally {
		packed.remove();
	}
}

main().then(
	(failed) => process.exit(failed === 0 ? 0 : 1),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
