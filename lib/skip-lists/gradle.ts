import { javaMethod, reasonAgainstMethod } from "#lib/skip-lists/java-method.ts";
import { type ListedTest, type SkipList, splitByReason } from "#lib/skip-lists/listed-test.ts";

/** An init script that excludes these methods from every Test task. Only letters that Java's names have get into it. */
export function gradleSkipList(tests: readonly ListedTest[]): SkipList {
  const [fit, leftOut] = splitByReason(tests, reasonAgainstMethod);
  const lines = fit.map((test) => `        excludeTestsMatching '${test.group}.${javaMethod(test)}'\n`);
  return {
    text: `allprojects {
  tasks.withType(Test) {
    filter {
${lines.join("")}    }
  }
}
`,
    leftOut,
  };
}
