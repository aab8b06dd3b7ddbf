/** What a report says of where a test case belongs. */
export type StatedGroup = {
  /** `classname`, or PHPUnit's `class`; undefined if there is none. */
  readonly classname: string | undefined;
  readonly name: string;
  /** Names of the suites around the case, outermost first; "" for a suite without one. */
  readonly suites: readonly string[];
};

/**
 * The class, file or suite path that a test case belongs to: its classname, unless that only repeats the title
 * (jest-junit's and mocha-junit-reporter's defaults, CTest); then the suites' names without those that name the
 * tool or the machine. "" if nothing is left. An assembly's version, the number of a stress run and busted's line in
 * the file, which moves with every edit above it, are cut.
 */
export function statedGroup({ classname, name, suites }: StatedGroup): string {
  if (classname === undefined || classname === "" || isTitle(classname, name)) return suitePath(suites, name);
  return withoutMachine(classname.replace(bustedLine, ""));
}

/** True where the classname is the test's title, or the title's last part, or holds the title as its last part. */
export function isTitle(classname: string, name: string): boolean {
  return classname.length < name.length ? endsInWords(name, classname) : endsInWords(classname, name);
}

/** True if both are the same, or the text's last words are these. */
function endsInWords(text: string, words: string): boolean {
  return (
    text.endsWith(words) && (text.length === words.length || text[text.length - words.length - 1] === " ")
  );
}

function suitePath(suites: readonly string[], name: string): string {
  const telling = suites
    .map((suite) => suite.replace(binary, "$1"))
    .filter((suite) => suite !== "" && suite !== name && !rootNames.test(suite));
  return withoutMachine([...new Set(telling)].join(" > "));
}

/** Names that tools give to the suite of everything, and CTest's names for a build. */
const rootNames =
  /^(?:pytest|nosetests|nose2-junit|Root Suite|AllTests|All Tests|Test Suites?|jest tests|Mocha Tests|vitest tests|node tests|rspec|TestCafe Tests: .*|default|undefined|unnamed|\(empty\)|(?:Linux|Windows|Darwin|FreeBSD)-\S+)$/i;

function withoutMachine(group: string): string {
  return assembly.test(group) || group.includes("@stress-")
    ? group.replace(assembly, "").replace(/@stress-\d+/, "")
    : group;
}

const bustedLine = /(?<=\.(?:lua|moon)):\d+$/;

/** NUnit's outermost suite is the assembly's path on the machine that built it. */
const binary = /^(?:[a-z]:)?[\\/].*[\\/]([^\\/]+\.(?:dll|exe))$/i;

/** .NET's `Class, Assembly, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null`. */
const assembly = /, [^,]{1,200}, Version=\d[\d.]*(?:, \w+=[^,]{1,100})*$/;
