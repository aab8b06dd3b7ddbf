import { readFileSync } from "node:fs";
import type { CiFacts, Environment } from "./ci-variables.ts";

/** TeamCity: most of what it knows stands in two properties files, the first of which names the second. */
export function teamcityFacts(env: Environment): CiFacts {
  const build = readProperties(env.TEAMCITY_BUILD_PROPERTIES_FILE);
  const configuration = readProperties(build.get("teamcity.configuration.properties.file"));
  const value = (key: string) => build.get(key) ?? configuration.get(key);
  return {
    run: value("teamcity.build.id") ?? env.BUILD_URL,
    job: env.TEAMCITY_BUILDCONF_NAME,
    targetBranch: value("teamcity.pullRequest.target.branch"),
    branch: value("teamcity.pullRequest.source.branch") ?? value("teamcity.build.branch"),
    pr: value("teamcity.pullRequest.number"),
    url: env.BUILD_URL,
  };
}

/** Java properties, one `key=value` a line, with backslashes before what would end the key. */
function parseProperties(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const cut = line.startsWith("#") ? -1 : line.search(/(?<!\\)[=:]/);
    if (cut > 0) pairs.set(unescaped(line.slice(0, cut).trim()), unescaped(line.slice(cut + 1).trim()));
  }
  return pairs;
}

function readProperties(path: string | undefined): ReadonlyMap<string, string> {
  if (!path) return new Map();
  try {
    return parseProperties(readFileSync(path, "utf8"));
  } catch {
    return new Map();
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
