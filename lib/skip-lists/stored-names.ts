import type { ListedTest } from "#lib/skip-lists/listed-test.ts";

/**
 * Why a stored test cannot be named exactly, as a function of it: its name was changed when it was stored, or one of
 * the `others` goes by the same class and name, or would be taken in with it. `takenBy` gives the names by which a runner
 * takes a test in.
 */
export function whyNotExact(
  others: readonly ListedTest[],
  takenBy: (name: string) => readonly string[] = () => [],
): (test: ListedTest) => string | undefined {
  const suitesOf = new Map<string, string>();
  const taking = new Map<string, string>();
  for (const other of others) {
    suitesOf.set(keyOf(other.group, other.name), other.suite);
    for (const name of takenBy(other.name)) taking.set(keyOf(other.group, name), other.name);
  }
  return ({ suite, group, name }) => {
    if (isMasked(name) || isMasked(group)) return "part of its name changes from run to run and was masked";
    if (isShortened(name) || isShortened(group)) return "its name was too long to be stored whole";
    const twin = suitesOf.get(keyOf(group, name));
    if (twin === suite) return "another test has the same class and name";
    if (twin !== undefined)
      return `it is in the suite ${twin} too, where it is not quarantined; ask for one suite`;
    const taken = taking.get(keyOf(group, name));
    return taken === undefined ? undefined : `it takes in ${taken}, which is not quarantined`;
  };
}

/** Must agree with the words that lib/test-identity.ts puts in. */
const mask = /<(?:uuid|number|time|address|hash|port|tmp)>|\$\$Lambda|MockitoMock/;

function isMasked(text: string): boolean {
  return mask.test(text);
}

function isShortened(text: string): boolean {
  return text.length === 1000 && /…[\da-f]{10}$/.test(text);
}

function keyOf(group: string, name: string): string {
  return `${group}\n${name}`;
}
