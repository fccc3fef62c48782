import type { Json } from './params';

/** The names of the IANA database, in their exact spelling (Rails' own zone names are refused). */
export function isTimezone(name: Json): boolean {
	if (typeof name !== 'string' || !/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) {
		return false;
	}
	// Newer than the zones that Chatwoot 4.15 brings along.
	if (name === 'America/Coyhaique') return false;
	try {
		const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
		return canonical === name || canonical.toLowerCase() !== name.toLowerCase();
	} catch {
		return false;
	}
}
