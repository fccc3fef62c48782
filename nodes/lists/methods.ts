import type { ILoadOptionsFunctions, INodeType, ResourceMapperFields } from 'n8n-workflow';
import { fieldsOf, listMethod } from '../engine/form';
import type { Columns, Field, FieldGroup, FixedList, List, Resource } from '../engine/operation';
import type { Api } from '../transport/api';
import { credentialTest } from './credentialTest';
import { loadColumns, loadList, searchList } from './load';

type Methods = Required<
	Pick<
		NonNullable<INodeType['methods']>,
		'credentialTest' | 'listSearch' | 'loadOptions' | 'resourceMapping'
	>
>;

/** What the editor calls while a node's form is filled in: the lists that its fields name, and the credential test. */
export function methodsFor(api: Api, resources: Resource[]): Methods {
	return methodsForFields(
		api,
		resources.flatMap(({ operations }) => operations.flatMap(fieldsOf)),
	);
}

/** The same for a form that has no operations. */
export function methodsForFields(api: Api, form: Field[]): Methods {
	const methods: Methods = {
		credentialTest: { [api.test.method]: credentialTest(api) },
		listSearch: {},
		loadOptions: {},
		resourceMapping: {},
	};
	const fields = new Set(form.flatMap(withNested));
	for (const { type, list, columns } of fields) {
		if (columns) methods.resourceMapping[listMethod('columns', columns.list)] = map(api, columns);
		if (!list) continue;
		if (type === 'resourceLocator') {
			methods.listSearch[listMethod('search', list)] = search(api, list);
		} else methods.loadOptions[listMethod('load', list)] = load(api, list);
	}
	return methods;
}

function withNested(field: Field): Field[] {
	const nested = (field.options ?? []).flatMap((option) =>
		'values' in option ? (option as FieldGroup).values : 'type' in option ? [option as Field] : [],
	);
	return [field, ...nested.flatMap(withNested)];
}

function search(api: Api, list: List | FixedList) {
	return async function (this: ILoadOptionsFunctions, filter?: string, pageToken?: string) {
		return await searchList(this, api, list, filter, pageToken);
	};
}

function load(api: Api, list: List | FixedList) {
	return async function (this: ILoadOptionsFunctions) {
		return await loadList(this, api, list);
	};
}

function map(api: Api, columns: Columns) {
	return async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		return await loadColumns(this, api, columns);
	};
}
