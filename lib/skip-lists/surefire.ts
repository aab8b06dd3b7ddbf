import { javaMethod, reasonAgainstMethod } from "#lib/skip-lists/java-method.ts";
import { type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";

/**
 * The end of a value for `-Dtest` (Failsafe: `-Dit.test`): `!com.shop.CheckoutTest#refund`, with commas between. In front
 * of it stands what is to run, since `-Dtest` takes the place of all includes; `surefire.excludesFile` takes classes
 * alone.
 */
export function surefireSkipList(tests: readonly ListedTest[]): SkipList {
  const [fit, leftOut] = splitByReason(tests, reasonAgainstMethod);
  return { text: `${fit.map((test) => `!${test.group}#${javaMethod(test)}`).join(",")}\n`, leftOut };
}
