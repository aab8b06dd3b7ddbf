/**
 * A version that is costly to follow: `read` again at once whenever `own` is another than before, and otherwise
 * `everyMs` after it was last read. What is given changes whenever either of them did.
 */
export function sampledVersion(read: () => number, everyMs: number): (own: number, nowMs: number) => string {
  let last: { readonly own: number; readonly version: number; readonly readAt: number } | undefined;
  return (own, nowMs) => {
    if (last === undefined || last.own !== own || nowMs - last.readAt >= everyMs) {
      last = { own, version: read(), readAt: nowMs };
    }
    return `${last.own} ${last.version}`;
  };
}
