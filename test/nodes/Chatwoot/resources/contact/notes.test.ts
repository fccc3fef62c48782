import { usePlayed } from '../../../../harness/played';
import { byId } from '../../../../harness/row';

const run = usePlayed('contact');
const form = { contact: byId(5), note: byId(7) };

describe('a note without a text', () => {
	// Chatwoot answers an update with the blank text and saves nothing.
	it.each(['createNote', 'updateNote'])('is not sent by %s', async (operation) => {
		const { error, sent } = await run(operation, { ...form, content: ' \n ' }, []);
		expect(error?.message).toBe("'Note Text' is required");
		expect(sent).toEqual([]);
	});
});

it('a note that is too long is refused', async () => {
	const { error } = await run('createNote', { ...form, content: 'n'.repeat(20_001) }, []);
	expect(error?.message).toBe("'Note Text' must have 20000 characters or fewer, it has 20001");
});

it('notes tell the contact, which Chatwoot leaves out', async () => {
	const { rows } = await run('getNotes', { contact: byId(5), simplify: false }, [
		{ request: 'GET /contacts/5/notes', answer: [{ id: 7, contact_id: null, content: 'Hi' }] },
	]);
	expect(rows).toEqual([{ contact_id: 5, id: 7, content: 'Hi' }]);
});

it('no notes are no items', async () => {
	const { rows } = await run('getNotes', { contact: byId(5) }, [
		{ request: 'GET /contacts/5/notes', answer: [] },
	]);
	expect(rows).toEqual([]);
});
