const minuteMs = 60_000;

/** Answers that are the same until their basis changes. */
export type KeptAnswers = {
  /** What `make` gives, made anew only when it was not made before of the same `basis` and `key`. */
  answer<Answer>(basis: string, key: string, make: () => Promise<Answer>): Promise<Answer>;
};

/**
 * Keeps up to `most` answers of one basis, those asked for latest. With the first question of another basis all are
 * forgotten. Questions that come while an answer is made wait for it; what fails is not kept.
 */
export function keepAnswers(most: number): KeptAnswers {
  const kept = new Map<string, Promise<unknown>>();
  let keptBasis = "";
  return {
    answer<Answer>(basis: string, key: string, make: () => Promise<Answer>): Promise<Answer> {
      if (basis !== keptBasis) kept.clear();
      keptBasis = basis;
      // A key names one kind of answer: whoever asks says by it what it is.
      const found = kept.get(key) as Promise<Answer> | undefined;
      const answer = found ?? make();
      kept.delete(key);
      kept.set(key, answer);
      if (found === undefined) answer.catch(() => kept.get(key) === answer && kept.delete(key));
      if (kept.size > most) kept.delete(kept.keys().next().value!);
      return answer;
    },
  };
}

/** The beginning of the minute that holds `now`, both epoch ms: as exact as pages tell how long ago something was. */
export function startOfMinute(now: number): number {
  return now - (now % minuteMs);
}
