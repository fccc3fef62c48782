import { RequestFailed, UnexpectedAnswer } from '../transport/failure';
import type { Failure } from '../transport/failure';

export { RequestFailed, UnexpectedAnswer };
export type { Failure };

/** Lets an operation say more about a failed request than its status does; other errors pass unchanged. */
export async function reworded<T>(
	request: Promise<T>,
	reword: (failure: Failure) => Failure,
): Promise<T> {
	return await request.catch((error: unknown) => {
		throw error instanceof RequestFailed ? new RequestFailed(reword(error.failure)) : error;
	});
}

/** A success that does not show what it should: the request may or may not have been carried out. */
export function unclearAnswer(missing: string): RequestFailed {
	return new RequestFailed({
		message: `Chatwoot's answer does not show ${missing}`,
		description: "Check 'Base URL' of the credential too.",
		isFinal: true,
		outcomeUnknown: true,
	});
}

export function failureOf(error: unknown): Failure {
	if (error instanceof RequestFailed) return error.failure;
	return { message: error instanceof Error ? error.message : String(error), description: '' };
}

/** What came of it, so that its error can become another one. */
export function attempted<T>(work: () => T): { value: T } | { error: unknown } {
	try {
		return { value: work() };
	} catch (error) {
		return { error };
	}
}
