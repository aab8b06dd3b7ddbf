import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { largestCodeowners } from "#lib/ownership/codeowners.ts";
import type { Environment } from "./ci-variables.ts";
import { repositoryRoot } from "./git.ts";
import type { PackedFile } from "./pack-reports.ts";
import { UsageError } from "./settings.ts";

/** Where the forges look, in their order. */
const places = {
  github: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"],
  gitlab: ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
} as const;

/** The CODEOWNERS files to send from a working directory: one or none; none if the options say so. */
export function codeownersBeside(
  options: { readonly codeowners?: string | false },
  folder: string,
  env: Environment,
): PackedFile[] {
  if (options.codeowners === false) return [];
  const root = options.codeowners === undefined ? (repositoryRoot(folder) ?? folder) : folder;
  const file = findCodeowners(options.codeowners, root, env.GITLAB_CI !== undefined);
  return file === undefined ? [] : [file];
}

/**
 * The CODEOWNERS file to send with the reports, called by its path in the repository, which tells whose rules it
 * follows: the one that was named, else the first where the forge looks. Undefined where there is none, or it is too
 * large to count. Throws UsageError if the named one cannot be read.
 */
function findCodeowners(named: string | undefined, root: string, isGitlab: boolean): PackedFile | undefined {
  if (named !== undefined) {
    const file = codeownersAt(root, named);
    if (file === undefined) {
      throw new UsageError(
        `--codeowners ${named}: there is no such file of at most ${largestCodeowners / 2 ** 20} MiB.`,
      );
    }
    // The server knows the file by its name.
    const isCalledSo = /(?:^|[\\/])CODEOWNERS$/.test(named);
    return { ...file, name: isCalledSo ? named.replaceAll("\\", "/") : "CODEOWNERS" };
  }
  const looked = isGitlab ? [...places.gitlab, ...places.github] : [...places.github, ...places.gitlab];
  for (const place of looked) {
    const file = codeownersAt(root, place);
    if (file !== undefined) return file;
  }
  return undefined;
}

function codeownersAt(root: string, name: string): PackedFile | undefined {
  const path = resolve(root, name);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > largestCodeowners) return undefined;
  // What may be listed but not read is as good as not there.
  return isReadable(path) ? { name, path, bytes: found.size } : undefined;
}

function isReadable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
