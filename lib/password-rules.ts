export const leastPasswordLength = 12;
/** Hashing longer ones would cost without making anything safer. */
export const mostPasswordLength = 128;

/** What makes a password out of nothing else: people who guess try these first. */
const usualParts =
  /password|passwort|passw0rd|qwert[yz]?u?i?o?p?|asdfgh?j?k?l?|yxcvbn?m?|zxcvbn?m?|letmein|welcome|iloveyou|admin(?:istrator)?|changeme|secret|login|monkey|dragon|football|baseball|sunshine|princess|trustno|flakeboard|abc(?:def)?|\P{L}/gu;

/**
 * What is wrong with a password, and the cure; undefined for a good one. Length does more than signs of many kinds
 * (NIST SP 800-63B), so only what is short, usual, repeated or a person's own name is refused.
 */
export function passwordFault(password: string, about: { readonly email: string; readonly name: string }) {
  if (password.length < leastPasswordLength) {
    return `Use at least ${leastPasswordLength} characters; a few words that do not belong together are good.`;
  }
  if (password.length > mostPasswordLength) return `Use at most ${mostPasswordLength} characters.`;
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return "This repeats a few characters. Use more different ones.";
  if (lower.replace(usualParts, "").length < 4)
    return "This is among the first that are guessed. Use another one.";
  const own = [about.email.toLowerCase(), ...about.email.toLowerCase().split("@"), about.name.toLowerCase()];
  const hasOwn = own.some((part) => part.length >= 4 && lower.replaceAll(part, "").length < 6);
  return hasOwn ? "This is little more than your name or email. Use another one." : undefined;
}
