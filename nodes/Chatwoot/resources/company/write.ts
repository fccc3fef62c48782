import type { IDataObject } from 'n8n-workflow';
import { unclearAnswer } from '../../../engine/failures';
import { invalid } from '../../../engine/formError';
import { isRecord, omit } from '../../../engine/record';
import type { Call, Field, Operation } from '../../../engine/operation';
import { runSteps } from '../../../engine/steps';
import { additionalFields, updateFields } from '../../../fields/collections';
import { checkAvatar } from '../../../fields/image';
import { avatar, emptyAttributes } from '../../../fields/recordSteps';
import { differences } from '../../../fields/upsert';
import { attributeFields, companyDetails, companyName, companySummary, given } from './fields';
import { COMPANIES, COMPANY, companyAdvice, companyField } from './locator';

const advice = {
	...companyAdvice,
	422: "When the domain is taken another company has it, which 'Create or Update' finds by its domain.",
};

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create company',
	description: 'Add a company that contacts belong to (Enterprise Edition)',
	route: `POST ${COMPANIES}`,
	fields: [companyName, ...attributeFields, additionalFields(...companyDetails)],
	check: checkAvatar,
	run: createCompany,
	result: { simplify: companySummary },
	advice,
};

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update company',
	description: 'Change a company (Enterprise Edition). What you leave out stays as it is.',
	route: `PATCH ${COMPANY}`,
	fields: [
		companyField,
		...attributeFields,
		updateFields({ ...companyName, required: false }, ...companyDetails),
	],
	changes: true,
	check: checkAvatar,
	run: async (call) => await patchCompany(call, call.path.companyId as number, given(call)),
	result: { simplify: companySummary },
	advice,
};

const matchBy: Field = {
	displayName: 'Match By',
	name: 'matchBy',
	type: 'options',
	default: 'domain',
	options: [
		{ name: 'Company Name', value: 'name', description: 'Several companies can have the same' },
		{ name: 'Domain', value: 'domain', description: 'Only one company can have it' },
	],
	description: 'Which of the values below says whether the company exists already',
	send: { value: 'matchBy' },
};

export const upsert: Operation = {
	...create,
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update company',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [matchBy, ...create.fields],
	run: undefined,
	async check(call) {
		await checkAvatar(call);
		if (typeof given(call)[call.value.matchBy as string] !== 'string') {
			throw invalid("'Domain'", "is required: 'Match By' says that the company is found by it");
		}
	},
	upsert: {
		key: (call) => `${String(call.value.matchBy)} ${wanted(call)}`,
		find,
		create: createCompany,
		async update(call, present) {
			const changes = differences(
				omit(given(call), call.value.matchBy as string) as IDataObject,
				present,
			);
			return await patchCompany(call, present.id as number, changes, present);
		},
		several(found) {
			const ids = found.map(({ id }) => String(id)).join(', ');
			throw invalid("'Company Name'", `is that of several companies: ${ids}. Match by Domain.`);
		},
	},
	result: { simplify: ['created', ...companySummary] },
};

function wanted(call: Call): string {
	return given(call)[call.value.matchBy as string] as string;
}

/** Rows a page of the search. */
const PAGE = 25;

async function find(call: Call): Promise<IDataObject[]> {
	const key = call.value.matchBy as string;
	const comparable = (value: unknown) =>
		key === 'domain' ? String(value).toLowerCase() : String(value);
	const found: IDataObject[] = [];
	for (let page = 1; ; page++) {
		const { payload } = await call.send(`GET ${COMPANIES}/search`, {
			query: { q: wanted(call), sort: 'name', page },
		});
		const rows = (payload ?? []) as IDataObject[];
		found.push(...rows.filter((row) => comparable(row[key]) === wanted(call)));
		if (rows.length < PAGE) return found.sort((a, b) => Number(a.id) - Number(b.id));
	}
}

async function createCompany(call: Call): Promise<IDataObject> {
	const { payload } = await call.send(`POST ${COMPANIES}`, { body: call.body });
	if (!isRecord(payload)) throw unclearAnswer('the new company');
	return await setUp(call, payload, 'created');
}

async function patchCompany(
	call: Call,
	companyId: number,
	company: IDataObject,
	present?: IDataObject,
): Promise<IDataObject> {
	const path = { companyId };
	const { custom_attributes: attributes, ...others } = company;
	// Attributes that were all given without a value leave an empty object behind.
	const isEmpty = Object.keys({ ...others, ...(attributes as IDataObject) }).length === 0;
	const read = async () => present ?? (await call.send(`GET ${COMPANY}`, { path })).payload;
	const latest = isEmpty
		? await read()
		: (await call.send(`PATCH ${COMPANY}`, { path, body: { company } })).payload;
	return await setUp(call, latest as IDataObject, 'updated');
}

async function setUp(call: Call, company: IDataObject, done: 'created' | 'updated') {
	const target = { record: COMPANY, path: { companyId: company.id } };
	const steps = [
		...(done === 'updated' ? emptyAttributes(call, target) : []),
		...avatar(call, target, 'company[avatar]'),
	];
	return await runSteps(steps, company, {
		words: `Company ${String(company.id)} (${String(company.name)}) was ${done}`,
		details: { companyId: company.id as number },
	});
}
