/** Chatwoot carries an update by a bot out and answers with an error all the same. */
export const BOT_WITH_TEAM =
	'With the token of a bot Chatwoot 4.15 answers so when the conversation has a team, although it carries changes out: do not repeat them. Use the token of a user.';

export const botWithTeam = { 500: BOT_WITH_TEAM };
