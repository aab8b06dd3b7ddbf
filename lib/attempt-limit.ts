/** At most `most` attempts in any `windowMs`. */
export type AttemptRule = { readonly most: number; readonly windowMs: number };

/** Counts attempts by key. Lives as long as its process: a restart forgives. */
export type AttemptLimit = {
  /** Milliseconds until the key may try again; 0 if it may now. Counts nothing. */
  waitOf(key: string, now: number): number;
  /** Counts an attempt of the key. */
  count(key: string, now: number): void;
  /** Takes an attempt back that was counted at that time. */
  uncount(key: string, time: number): void;
  /** Forgets the attempts of a key: it has proved itself. */
  forgive(key: string): void;
};

/** Keys beyond these push out the oldest: whoever invents keys must not fill the memory. */
const mostKeys = 20_000;

/** A limit over a sliding window: an attempt counts until `windowMs` have passed since it. */
export function attemptLimit({ most, windowMs }: AttemptRule): AttemptLimit {
  /** Times of attempts, the oldest first; the key counted last stands last. */
  const timesByKey = new Map<string, readonly number[]>();
  const recent = (key: string, now: number) =>
    (timesByKey.get(key) ?? []).filter((time) => now - time < windowMs);

  return {
    waitOf(key, now) {
      const times = recent(key, now);
      const oldestThatCounts = times[times.length - most];
      return oldestThatCounts === undefined ? 0 : oldestThatCounts + windowMs - now;
    },
    count(key, now) {
      const times = [...recent(key, now), now].slice(-most);
      timesByKey.delete(key);
      timesByKey.set(key, times);
      if (timesByKey.size > mostKeys) timesByKey.delete(timesByKey.keys().next().value!);
    },
    uncount(key, time) {
      const times = timesByKey.get(key) ?? [];
      const at = times.indexOf(time);
      if (at !== -1) timesByKey.set(key, times.toSpliced(at, 1));
    },
    forgive(key) {
      timesByKey.delete(key);
    },
  };
}
