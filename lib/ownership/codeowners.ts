import { type Dialect, type PathPattern, pathPattern } from "#lib/ownership/path-pattern.ts";

/** A line of a CODEOWNERS file that says whose something is. */
export type OwnerRule = {
  readonly pattern: PathPattern;
  /** The pattern as the file writes it. */
  readonly text: string;
  /** Names as the file writes them; none if the line says that it is nobody's. */
  readonly owners: readonly string[];
  /** GitLab: the section in lower case; "" before the first. */
  readonly section: string;
  /** GitLab: the line takes paths out of its section. */
  readonly isExclusion: boolean;
  /** From 1. */
  readonly line: number;
};

export type Codeowners = {
  readonly dialect: Dialect;
  /** In the order of the file: a later one outranks those before it in its section. */
  readonly rules: readonly OwnerRule[];
  /** Lines that could not be understood: what is wrong, and the cure. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
};

/** GitHub does not load a larger file. */
export const largestCodeowners = 3 * 2 ** 20;
const mostRules = 20_000;
const longestPattern = 1_000;
const mostOwners = 50;

/**
 * Reads a CODEOWNERS file. It is GitLab's where its path says so or it has sections, else GitHub's. Lines that cannot
 * be understood are passed over and told, as the forges do. An empty text has no rules.
 */
export function parseCodeowners(text: string, path = "CODEOWNERS"): Codeowners {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const isGitlab = /(?:^|\/)\.gitlab\//.test(path) || lines.some((line) => sectionHeader(line) !== undefined);
  const dialect = isGitlab ? "gitlab" : "github";
  const rules: OwnerRule[] = [];
  const faults: Codeowners["faults"][number][] = [];
  let section = "";
  let usual: readonly string[] = [];
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content === "" || content.startsWith("#")) continue;
    const header = isGitlab ? sectionHeader(content) : undefined;
    if (header !== undefined) {
      section = header.name;
      usual = header.owners.filter(isOwner);
      continue;
    }
    const isExclusion = isGitlab && content.startsWith("!");
    const { pattern, words } = splitLine(isExclusion ? content.slice(1) : content);
    const fault = patternFault(pattern, dialect) ?? wordsFault(words);
    if (rules.length === mostRules) {
      faults.push({
        line,
        message: `More than ${mostRules} rules: this one and what follows were left out.`,
      });
      break;
    }
    if (fault !== undefined) {
      faults.push({ line, message: fault });
      continue;
    }
    const owners = words.length > 0 ? words : usual;
    rules.push({ pattern: pathPattern(pattern, dialect), text: pattern, owners, section, isExclusion, line });
  }
  return { dialect, rules, faults };
}

/** `[Name]`, `^[Name][2] @owners`; undefined for any other line. */
function sectionHeader(line: string): { name: string; owners: string[] } | undefined {
  const [, name, rest] = /^\^?\[([^\]]+)\](?:\[\d+\])?(?=\s|$)(.*)$/.exec(line) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  return { name: name.trim().toLowerCase(), owners: rest.split(/\s+/).filter((word) => word !== "") };
}

/** The pattern, where a backslash keeps a blank, and the words behind it up to a comment. */
function splitLine(line: string): { pattern: string; words: string[] } {
  let end = 0;
  while (end < line.length && !/\s/.test(line[end]!)) end += line[end] === "\\" ? 2 : 1;
  const words: string[] = [];
  for (const word of line.slice(end).split(/\s+/)) {
    if (word.startsWith("#")) break;
    if (word !== "") words.push(word);
  }
  return { pattern: line.slice(0, end).replace(/\\(?=[\s#])/g, ""), words };
}

function patternFault(pattern: string, dialect: Dialect): string | undefined {
  if (pattern.length > longestPattern) return `The pattern is longer than ${longestPattern} characters.`;
  if (dialect === "gitlab") return undefined;
  if (pattern.startsWith("!")) return "GitHub knows no negated patterns. Name what is owned instead.";
  if (/[[\]]/.test(pattern)) return "GitHub knows no sets such as [a-z] in patterns. Write a line for each.";
  return undefined;
}

function wordsFault(words: readonly string[]): string | undefined {
  if (words.length > mostOwners) return `More than ${mostOwners} owners stand in one line.`;
  const wrong = words.find((word) => !isOwner(word));
  return wrong === undefined
    ? undefined
    : `"${wrong.slice(0, 60)}" is no owner: write @name, @group/team or an email address.`;
}

/** `@name`, `@group/team`, `@@role` or an email address. */
export function isOwner(word: string): boolean {
  if (word.length > 254) return false;
  return /^@@?\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(word) || /^[^\s@"'<>]+@[\w-]+(?:\.[\w-]+)*$/.test(word);
}
