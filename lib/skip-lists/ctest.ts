import { type LeftOut, type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";

/** CMake compiles an expression into at most 64 KB; what is written takes about three bytes for each character. */
const longestExpression = 16_000;

/**
 * An expression for `ctest -E` that matches these names and no other; one that matches nothing if there is none, for
 * CTest takes an empty expression for no filter at all. Nothing else has room in it.
 */
export function ctestSkipList(tests: readonly ListedTest[]): SkipList {
  const [fit, unfit] = splitByReason(tests, ({ name }) =>
    /[\p{Cc}]/u.test(name) ? "CMake's expressions cannot name it" : undefined,
  );
  const names: string[] = [];
  const leftOut: LeftOut[] = [...unfit];
  let length = 0;
  for (const test of fit) {
    const name = test.name.replace(/[.*+?^$()[\]|\\]/g, "\\$&");
    length += name.length + 1;
    if (length > longestExpression)
      leftOut.push({ test, reason: "the expression would be too long for CMake" });
    else names.push(name);
  }
  return { text: names.length === 0 ? "^$\n" : `^(${names.join("|")})$\n`, leftOut };
}
