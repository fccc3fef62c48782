import type { Field } from '../../../engine/operation';

/** A long answer in several messages, as people write in a chat. */
export const splitOptions: Field[] = [
	{
		displayName: 'Longest Part',
		name: 'longest_part',
		type: 'number',
		typeOptions: { minValue: 20, numberPrecision: 0 },
		default: 500,
		description:
			"The most characters of a message when 'Split Message' is By Length. 500 by default.",
	},
	{
		displayName: 'Pause Between Parts',
		name: 'pause_between_parts',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 25 },
		default: 2,
		description:
			"How many seconds to show that the answer is being typed before each further part, where the channel shows it, when 'Split Message' is on. 2 by default.",
	},
	{
		displayName: 'Split Message',
		name: 'split_message',
		type: 'options',
		default: 'blank_lines',
		options: [
			{ name: 'At Blank Lines', value: 'blank_lines', description: 'One message per paragraph' },
			{
				name: 'By Length',
				value: 'length',
				description: 'As few messages as fit, divided between paragraphs, sentences or words',
			},
		],
		description:
			'How to divide a long text into several messages; each of them comes out as an item',
	},
];

const LONGEST = 500;

/** The text in the parts that the options ask for; an empty text has none. */
export function partsOf(
	text: string,
	{
		split_message: how,
		longest_part: longest = LONGEST,
	}: { split_message?: unknown; longest_part?: unknown },
): string[] {
	const parts =
		how === 'blank_lines'
			? paragraphs(text)
			: how === 'length'
				? byLength(text, longest as number)
				: [text];
	const filled = parts.map((part) => part.trim()).filter((part) => part !== '');
	return how === undefined ? parts : filled;
}

/** Divided at blank lines, but for those within a block of code. */
function paragraphs(text: string): string[] {
	const parts: string[] = [];
	let isOpen = false;
	for (const part of text.split(/\n[ \t]*\n/)) {
		if (isOpen) parts.push(`${parts.pop() ?? ''}\n\n${part}`);
		else parts.push(part);
		const fences = part.match(/^\s*```/gm)?.length ?? 0;
		if (fences % 2 === 1) isOpen = !isOpen;
	}
	return parts;
}

/** Where to divide, the best place first: each pattern matches what ends a part. */
const BREAKS = [/\n[ \t]*\n/g, /\n/g, /[.!?…](?=\s)/g, /\s/g];

function byLength(text: string, longest: number): string[] {
	const parts: string[] = [];
	let rest = [...text.trim()];
	while (rest.length > longest) {
		const size = breakIn(rest.slice(0, longest + 1).join('')) ?? longest;
		parts.push(rest.slice(0, size).join(''));
		rest = [...rest.slice(size).join('').trimStart()];
	}
	return [...parts, rest.join('')];
}

/** How many characters the longest part has that ends at the best kind of place; a tiny part is worth no place. */
function breakIn(head: string): number | undefined {
	const shortest = [...head].length / 4;
	for (const pattern of BREAKS) {
		const ends = [...head.matchAll(pattern)]
			.map((match) => [...head.slice(0, match.index + match[0].length).trimEnd()].length)
			.filter((size) => size >= shortest && size < [...head].length);
		if (ends.length > 0) return Math.max(...ends);
	}
	return undefined;
}
