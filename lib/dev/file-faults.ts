const maxLines = 350;
const isCode = /\.(?:ts|tsx|mjs|js|css)$/;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)+$/;
const saysNothing = /^(?:utils?|helpers?|common|misc|manager|data)$/;

/** What is wrong with a source file's name, size or way of importing; nothing for a good one. */
export function fileFaults(file: string, text: string): string[] {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const lines = text.split("\n").length - 1;
  const faults: string[] = [];
  if (/^index\.(?:ts|tsx|mjs|js)$/.test(name)) faults.push("is a barrel: import by path instead.");
  if (file.split("/").some((part) => saysNothing.test(part.replace(/\..*$/, "")))) {
    faults.push("has a name that says nothing: name it for the noun or the function inside.");
  }
  if (isCode.test(name) && !kebabCase.test(name)) faults.push("is not in kebab-case.");
  if (isCode.test(name) && lines > maxLines) {
    faults.push(`has ${lines} lines, and ${maxLines} is the ceiling: it answers more than one question.`);
  }
  if (/^\s*(?:import|export)\b[^"'();]*["']\.\.\//m.test(text)) {
    faults.push('imports by "../": import by "#", the one way that stays right when a file moves.');
  }
  return faults.map((fault) => `${file} ${fault}`);
}

const customerEntries = [
  "app",
  "lib",
  "db",
  "ingest",
  "public",
  "package.json",
  "next.config.js",
  "README.md",
];
const otherEntries = [
  ...[
    ".ci",
    ".dockerignore",
    ".git",
    ".github",
    ".gitignore",
    ".npmrc",
    "action.yml",
    "biome.json",
    "CHANGELOG.md",
    "Dockerfile",
  ],
  ...["drizzle.config.ts", "LICENSE", "package-lock.json", "playwright.config.ts", "tsconfig.json"],
];
const generatedEntries = [
  ...[".cache", ".next", "data", "next-env.d.ts", "node_modules", "playwright-report", "test-results"],
  "tsconfig.tsbuildinfo",
];

/** Names in the project's folder that belong in one of its folders instead. */
export function rootFaults(names: readonly string[]): string[] {
  const known = new Set([...customerEntries, ...otherEntries, ...generatedEntries]);
  return names
    .filter((name) => !known.has(name))
    .map((name) => `${name} does not belong in the project's root.`);
}
