import type { IBinaryData, IExecuteFunctions, UserError } from 'n8n-workflow';
import { invalid } from './formError';
import { isRecord } from './record';
import { isEmpty, quoted } from './typed';

/**
 * What an input data field says of its file. Nodes of n8n make such fields whole; what a person puts together in code
 * may lack anything.
 *
 * @throws UserError that says what is missing, and how to get it
 */
export function requireFile(
	context: IExecuteFunctions,
	itemIndex: number,
	inputField: string,
	label: string,
): Pick<IBinaryData, 'mimeType' | 'fileName'> {
	const file: unknown = context.getInputData()[itemIndex].binary?.[inputField];
	const wrong = (what: string) =>
		invalid(label, `names the input data field ${named(inputField)}, ${what}`);

	if (/^(data:|https?:\/\/)/i.test(inputField)) {
		throw invalid(
			label,
			`must be the name of an input data field, not an address or the data of a file (${quoted(inputField)}): download or convert it before, with HTTP Request or Convert to File`,
		);
	}
	if (file === undefined || file === null) throw wrong('which holds no file');
	if (!isRecord(file)) throw wrong(`which holds no file but a bare value. ${WHOLE}`);
	// With an id the data is in a store of n8n's.
	if (isEmpty(file.id)) {
		const { data } = file;
		if (data === undefined || data === null) throw wrong(`whose file has no 'data'. ${WHOLE}`);
		if (data === '') throw emptyFile(label, inputField);
		if (typeof data !== 'string') throw wrong(`whose 'data' is no text. ${WHOLE}`);
		if (/^data:/i.test(data)) {
			throw wrong(
				`whose 'data' is a data URL. Keep only what stands behind the comma of it. ${WHOLE}`,
			);
		}
		if (!/^[\w+/\s-]+=*\s*$/.test(data.slice(0, CHECKED)))
			throw wrong(`whose 'data' is no base64. ${WHOLE}`);
	}
	return file as unknown as IBinaryData;
}

/** Names of fields can be anything, also the data of a whole file. */
function named(inputField: string): string {
	return `'${quoted(inputField).slice(1, -1)}'`;
}

const WHOLE =
	"A file is { data: base64 text, mimeType: 'image/png', fileName: 'logo.png' }; the node Convert to File makes one.";

/** A whole file need not be looked through. */
const CHECKED = 1024;

/** @throws UserError where Chatwoot would not know what kind of file it is: it goes by the declared type */
export function requireMimeType(
	{ mimeType }: Pick<IBinaryData, 'mimeType'>,
	label: string,
	inputField: string,
) {
	if (isEmpty(mimeType)) {
		throw invalid(
			label,
			`names the input data field ${named(inputField)}, whose file has no 'mimeType'. ${WHOLE}`,
		);
	}
}

export function emptyFile(label: string, inputField: string): UserError {
	return invalid(
		label,
		`names the input data field ${named(inputField)}, whose file is empty (0 bytes): look at the node that makes it`,
	);
}
