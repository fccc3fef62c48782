import type { INodeParameters } from 'n8n-workflow';
import { useAnswers } from '../../../../harness/answers';
import type { Answer } from '../../../../harness/answers';
import { byId } from '../../../../harness/row';

const answers = useAnswers();
const send = async (form: INodeParameters, lines: Answer[] = []) =>
	await answers(
		'message.sendInteractive',
		{ conversation: byId(7), content: 'Well?', ...form },
		lines,
	);
const posted = (body: object): Answer => [
	'POST /conversations/7/messages',
	{ content: 'Well?', ...body },
	{ id: 1 },
];

it('sends the fields of a form, only what of them is filled in', async () => {
	const { error } = await send(
		{
			contentType: 'form',
			formFields: {
				items: [
					{ name: 'mail', label: 'Email', type: 'email', placeholder: '', required: true },
					{
						name: 'why',
						label: 'Why',
						type: 'select',
						options: { options: [{ label: 'One', value: '1' }] },
					},
				],
			},
		},
		[
			posted({
				content_type: 'form',
				content_attributes: {
					items: [
						{ name: 'mail', label: 'Email', type: 'email', required: true },
						{
							name: 'why',
							label: 'Why',
							type: 'select',
							options: [{ label: 'One', value: '1' }],
							required: false,
						},
					],
				},
			}),
		],
	);
	expect(error).toBeUndefined();
});

it('takes entries from the data, and replies', async () => {
	const { error } = await answers(
		'message.sendInteractive',
		{
			conversation: byId(7),
			content: 'Well?',
			itemsBy: 'json',
			items: '={{ $json.choices }}',
			additionalFields: { in_reply_to: byId(3) },
		},
		[
			posted({
				content_type: 'input_select',
				content_attributes: { items: [{ title: 'Yes', value: 'y' }], in_reply_to: 3 },
			}),
		],
		[{ json: { choices: [{ title: 'Yes', value: 'y' }] } }],
	);
	expect(error).toBeUndefined();
});

it.each<[INodeParameters, string]>([
	[{}, `'Choices' needs at least one entry`],
	[{ choices: { items: [] } }, `'Choices' needs at least one entry`],
	[
		{ choices: { items: [{ title: 'Yes', value: '={{ $json.none }}' }] } },
		`'Value' in row 1 of 'Choices' is required`,
	],
	[{ content: '={{ $json.none }}' }, `'Message' is required`],
	[{ itemsBy: 'json', items: '[]' }, `'Entries (JSON)' needs at least one entry`],
	[
		{ itemsBy: 'json', items: '{"title":"x"}' },
		`'Entries (JSON)' must be a list, such as [{"title": "Small", "value": "s"}]`,
	],
	[{ itemsBy: 'json', items: '["x"]' }, `'Entries (JSON)' must have an object as entry 1, not "x"`],
	[{ itemsBy: 'json', items: '[{"title":"x"}]' }, `'Entries (JSON)' must have value in entry 1`],
	[
		{ itemsBy: 'json', items: '[{"title":"x","value":"y","image":"z"}]' },
		`'Entries (JSON)' must not have "image" in entry 1: Chatwoot knows title, value`,
	],
	[
		{ contentType: 'cards', itemsBy: 'json', items: '[{"title":"x","actions":[]}]' },
		`'Entries (JSON)' must have actions in entry 1`,
	],
	[
		{
			contentType: 'cards',
			cards: { items: [{ title: 'x', actions: { actions: [{ type: 'link', text: 'Go' }] } }] },
		},
		`entry 1 of 'Cards' must have uri in the action "Go"`,
	],
	[
		{ contentType: 'cards', cards: { items: [{ title: 'x' }] } },
		`'Buttons' in row 1 of 'Cards' is required`,
	],
	[
		{ contentType: 'article', articles: { items: [{ title: 'x', link: '={{ $json.none }}' }] } },
		`'Link' in row 1 of 'Articles' is required`,
	],
])('refuses %j before anything is sent', async (form, words) => {
	const { error, sent } = await send(form);
	expect({ error, sent }).toEqual({ error: words, sent: [] });
});
