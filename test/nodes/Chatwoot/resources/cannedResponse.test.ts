import { useAnswers } from '../../../harness/answers';
import { byId } from '../../../harness/row';

const run = useAnswers();
const upper = { id: 1, short_code: 'Hi', content: 'Hello' };
const lower = { id: 2, short_code: 'hi', content: 'hello' };

it('Create or Update tells capitals from small letters, and creates what a search only resembles', async () => {
	const { rows } = await run('cannedResponse.upsert', { shortCode: 'hi', content: 'Hey' }, [
		['GET /canned_responses?search=hi', undefined, [upper]],
		['POST /canned_responses', { short_code: 'hi', content: 'Hey' }, lower],
		// Nothing in Chatwoot's database stops two at once, so it is looked for another one.
		['GET /canned_responses?search=hi', undefined, [upper, lower]],
	]);
	expect(rows).toEqual([{ created: true, ...lower }]);
});

it('Create or Update takes its own away again when another workflow was faster, which Chatwoot lets happen', async () => {
	const { rows } = await run('cannedResponse.upsert', { shortCode: 'hi', content: 'Hey' }, [
		['GET /canned_responses?search=hi', undefined, []],
		['POST /canned_responses', { short_code: 'hi', content: 'Hey' }, { ...lower, id: 3 }],
		['GET /canned_responses?search=hi', undefined, [lower, { ...lower, id: 3 }]],
		['DELETE /canned_responses/3', undefined, undefined],
		['PATCH /canned_responses/2', { content: 'Hey' }, lower],
	]);
	expect(rows).toEqual([{ created: false, ...lower }]);
});

it('Create or Update updates what another workflow has just created', async () => {
	const { rows } = await run('cannedResponse.upsert', { shortCode: 'hi', content: 'Hey' }, [
		['GET /canned_responses?search=hi', undefined, []],
		[
			'POST /canned_responses',
			{ short_code: 'hi', content: 'Hey' },
			{ message: 'Short code has already been taken', attributes: ['short_code'] },
			422,
		],
		['GET /canned_responses?search=hi', undefined, [upper, lower]],
		['PATCH /canned_responses/2', { content: 'Hey' }, lower],
	]);
	expect(rows).toEqual([{ created: false, ...lower }]);
});

it.each([
	['hi', 2],
	['Hi', 1],
])('the short code %s is found as it is written', async (value, id) => {
	const form = { cannedResponse: { __rl: true, mode: 'shortCode', value } };
	const { rows } = await run('cannedResponse.get', form, [
		['GET /canned_responses', undefined, [upper, lower]],
	]);
	expect(rows.map((row) => row.id)).toEqual([id]);
});

it('a short code that could be two is refused', async () => {
	const form = { cannedResponse: { __rl: true, mode: 'shortCode', value: 'HI' } };
	const { sent, error } = await run('cannedResponse.delete', form, [
		['GET /canned_responses', undefined, [upper, lower]],
	]);
	expect(error).toBe(`'Canned Response' names "HI", which several have: 1, 2. Use the ID.`);
	expect(sent).toEqual(['GET /canned_responses']);
});

it('Get says which one is not there', async () => {
	const { error } = await run('cannedResponse.get', { cannedResponse: byId(3) }, [
		['GET /canned_responses', undefined, [upper]],
	]);
	expect(error).toBe('Resource could not be found There is none with the ID "3" in this account.');
});

it('Update is refused when nothing changes', async () => {
	const { sent, error } = await run('cannedResponse.update', { cannedResponse: byId(1) });
	expect(error).toBe("'Update Fields' needs at least one field to change");
	expect(sent).toEqual([]);
});
