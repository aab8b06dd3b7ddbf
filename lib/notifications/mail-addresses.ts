const mostRecipients = 20;

/** One address as SMTP takes it: no names, quotes, comments, blanks or control characters. Linear in its length. */
const address = /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}$/;

export type RecipientsRead =
  | { readonly ok: true; readonly recipients: readonly string[] }
  | { readonly ok: false; readonly fault: string };

/** Recipients, separated by commas, semicolons or blanks; each once. */
export function readRecipients(text: string): RecipientsRead {
  const recipients = [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ""))];
  const odd = recipients.find((recipient) => !address.test(recipient));
  if (odd !== undefined) {
    return {
      ok: false,
      fault: `"${odd.slice(0, 80)}" is no mail address. Give addresses alone, such as team@example.com.`,
    };
  }
  if (recipients.length === 0) return { ok: false, fault: "Give at least one address." };
  if (recipients.length > mostRecipients) {
    return { ok: false, fault: `Give at most ${mostRecipients} addresses; a mailing list takes more.` };
  }
  return { ok: true, recipients };
}
