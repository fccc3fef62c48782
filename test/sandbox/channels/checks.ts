/** Validations that several channels share. */
import type { Problems } from '../answers';
import type { Row } from '../columns';
import { isBlank } from '../params';
import type { ValidationScope } from './channelType';

export function presence(row: Row, column: string, problems: Problems): void {
	if (isBlank(row[column])) problems.add(column, "can't be blank");
}

export function uniqueness(
	row: Row,
	column: string,
	problems: Problems,
	scope: ValidationScope,
): void {
	if (row[column] !== null && scope.taken(column)) problems.add(column, 'has already been taken');
}
