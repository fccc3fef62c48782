import { RequestFailed } from '../transport/errors';
import type { Failure } from '../transport/errors';

/** Lets an operation say more about a failed request than its status does; other errors pass unchanged. */
export async function reworded<T>(
	request: Promise<T>,
	reword: (failure: Failure) => Failure,
): Promise<T> {
	return await request.catch((error: unknown) => {
		throw error instanceof RequestFailed ? new RequestFailed(reword(error.failure)) : error;
	});
}

export function failureOf(error: unknown): Failure {
	if (error instanceof RequestFailed) return error.failure;
	return { message: error instanceof Error ? error.message : String(error), description: '' };
}
