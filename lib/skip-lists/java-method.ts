import type { ListedTest } from "#lib/skip-lists/listed-test.ts";

/** Method of a test that `reasonAgainstMethod` has nothing against. */
export function javaMethod({ name }: ListedTest): string {
  return name.replace(/\(\)$/, "");
}

/**
 * Why a test of a JVM is no method that a build tool can name. They filter by class and method: parameters of one
 * method, and names that were made for display, have no filter of their own; a class without a package is a pattern
 * for every package.
 */
export function reasonAgainstMethod({ group, name }: ListedTest): string | undefined {
  if (!/^\p{Ll}[\p{L}\p{N}_]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)+$/u.test(group)) {
    return "its group is no class within a package";
  }
  return /^[\p{L}_$][\p{L}\p{N}_$]*(?:\(\))?$/u.test(name)
    ? undefined
    : "its name is no method: build tools filter by class and method alone";
}

/** The names that stand for the method of a test, whatever its parameters. */
export function namesOfMethod(name: string): string[] {
  const method = /^[^([{]+/.exec(name)?.[0].trim() ?? name;
  return [method, `${method}()`];
}
