import { multipart } from '../../../nodes/engine/multipart';

const file = (fileName: string, mimeType: string, text: string) => ({
	data: Buffer.from(text),
	mimeType,
	fileName,
});

const partsOf = (form: FormData) => [...(form as unknown as Iterable<[string, unknown]>)];

describe('a body with files', () => {
	const entries = (body: Record<string, unknown>) => partsOf(multipart(body, []));

	it('names what is nested in brackets, as Rails reads it', () => {
		expect(
			entries({
				content: 'Hi',
				content_attributes: { in_reply_to: 7, deep: { er: 'x' } },
				labels: ['a', 'b'],
				rows: [{ name: 'n', tags: ['t'] }],
			}),
		).toEqual([
			['content', 'Hi'],
			['content_attributes[in_reply_to]', '7'],
			['content_attributes[deep][er]', 'x'],
			['labels[]', 'a'],
			['labels[]', 'b'],
			['rows[][name]', 'n'],
			['rows[][tags][]', 't'],
		]);
	});

	it('has text for every value, and nothing for none', () => {
		expect(entries({ a: 0, b: false, c: '', d: null, e: undefined, f: [], g: {} })).toEqual([
			['a', '0'],
			['b', 'false'],
			['c', ''],
		]);
	});

	it('has every file with its name and type, in order, behind the rest', async () => {
		const form = multipart({ content: 'Hi' }, [
			{ part: 'attachments[]', file: file('Größe "1".png', 'image/png', 'first') },
			{ part: 'attachments[]', file: file('b.txt', 'text/plain', 'second') },
		]);
		expect(partsOf(form).map(([name]) => name)).toEqual([
			'content',
			'attachments[]',
			'attachments[]',
		]);
		const files = form.getAll('attachments[]') as File[];
		expect(files.map(({ name, type }) => [name, type])).toEqual([
			['Größe "1".png', 'image/png'],
			['b.txt', 'text/plain'],
		]);
		expect(await Promise.all(files.map(async (each) => await each.text()))).toEqual([
			'first',
			'second',
		]);
	});

	it('holds bytes as they are', async () => {
		const data = Buffer.from([0, 255, 128, 13, 10]);
		const form = multipart({}, [
			{ part: 'file', file: { data, mimeType: 'application/octet-stream', fileName: 'x' } },
		]);
		const sent = form.get('file') as File;
		expect(Buffer.from(await sent.arrayBuffer())).toEqual(data);
	});
});
