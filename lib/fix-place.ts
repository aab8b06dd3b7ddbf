/** Where a fix can be seen: the commit that brought it, or an address. */
type FixPlace = { readonly commit: string | undefined; readonly link: string | undefined };

export type ReadFixPlace =
  | ({ readonly ok: true } & FixPlace)
  | { readonly ok: false; readonly fault: string };

const longestLink = 500;

/** What a person types for where the fix is: a commit's SHA or a link; "" for nothing. */
export function readFixPlace(typed: string): ReadFixPlace {
  const text = typed.trim();
  if (text === "") return { ok: true, commit: undefined, link: undefined };
  if (/^[\da-f]{7,64}$/i.test(text)) return { ok: true, commit: text.toLowerCase(), link: undefined };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && text.length <= longestLink) {
    return { ok: true, commit: undefined, link: url.href };
  }
  return {
    ok: false,
    fault: `Give a commit (7 to 64 hexadecimal digits), or a link that begins with https:// and has at most ${longestLink} characters.`,
  };
}
