/** How much was written so far: what somebody asked for, and what upkeep did by itself. */
type Writes = { readonly asked: number; readonly upkeep: number };

/**
 * A version of what is read at each question, but at most every `everyMs` while upkeep goes on and nothing else is
 * known to have been written. What is given changes whenever `asked` or what `read` gave did.
 */
export function sampledVersion(
  read: () => number,
  everyMs: number,
): (writes: Writes, nowMs: number) => string {
  let last: (Writes & { readonly version: number; readonly readAt: number }) | undefined;
  return ({ asked, upkeep }, nowMs) => {
    const isKept =
      last !== undefined && last.asked === asked && last.upkeep !== upkeep && nowMs - last.readAt < everyMs;
    if (!isKept) last = { asked, upkeep, version: read(), readAt: nowMs };
    return `${last?.asked} ${last?.version}`;
  };
}
