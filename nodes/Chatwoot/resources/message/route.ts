/** A conversation, its messages, and one of them. */
export const CONVERSATION = '/api/v1/accounts/{accountId}/conversations/{conversationId}';
export const MESSAGES = `${CONVERSATION}/messages` as const;
export const MESSAGE = `${MESSAGES}/{messageId}` as const;

export const advice = { 404: 'Check the account and the conversation; it may have been deleted.' };

export const messageAdvice = {
	404: 'Check the account, the conversation and the message; it may be one of another conversation.',
};
