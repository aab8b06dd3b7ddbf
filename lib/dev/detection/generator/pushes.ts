import type { Span } from "#lib/dev/detection/generator/flaky-tests.ts";
import type { Random } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

const dayMs = 86_400_000;

/** A commit that CI builds. */
export type Push = {
  readonly at: number;
  readonly commit: string;
  /** `main` or `pr-N`. */
  readonly branch: string;
  /** Of a pull request: the head of main when it was opened. */
  readonly base: string | undefined;
};

/** All pushes in order of time: main's, and one to four for each pull request, some hours apart. */
export function drawPushes(random: Random, shape: WorldShape, span: Span): Push[] {
  const main = moments(random, shape.mainCommitsADay, span).map(
    (at, number): Push => ({ at, commit: `main${number}`, branch: "main", base: undefined }),
  );
  const pullRequests = moments(random, shape.pullRequestsADay, span).flatMap((openedAt, number) => {
    const base = main.findLast(({ at }) => at <= openedAt)?.commit;
    const branch = `pr-${number + 1}`;
    let at = openedAt;
    return Array.from({ length: 1 + random.whole(2) + random.whole(3) }, (_, push): Push => {
      const pushed = { at, commit: `${branch}-${push}`, branch, base };
      at += random.between(0.5, 8) * 3_600_000;
      return pushed;
    });
  });
  return [...main, ...pullRequests].sort((one, other) => one.at - other.at);
}

function moments(random: Random, aDay: number, { from, to }: Span): number[] {
  const found: number[] = [];
  for (let at = from + random.wait(dayMs / aDay); at < to; at += random.wait(dayMs / aDay))
    found.push(Math.round(at));
  return found;
}
