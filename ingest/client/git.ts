import { execFileSync, spawn } from "node:child_process";

export type Commit = {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  /** Name without the address: the address would tell more than the dashboard needs. */
  readonly author: string;
  readonly message: string;
};

export type Repository = {
  /** What is checked out; undefined outside a repository and before the first commit. */
  readonly head: Commit | undefined;
  /** Undefined where HEAD is detached, as most CIs leave it. */
  readonly branch: string | undefined;
  /** Undefined where the commit is not there, as in a shallow clone. */
  findCommit(sha: string): Commit | undefined;
  /** The newest commit that both histories hold; undefined where one of them is cut short. */
  mergeBase(one: string, other: string): string | undefined;
};

/** The repository that `folder` lies in. Without git, or outside a repository, every answer is undefined. */
export function openRepository(folder: string): Repository {
  const findCommit = (name: string) => {
    if (!isRevision(name)) return undefined;
    const sha = git(folder, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
    // The raw object names its tree and parents in a shallow clone too, where walking the history does not.
    const raw = sha && git(folder, ["cat-file", "commit", sha]);
    return sha && raw ? parseCommit(sha, raw) : undefined;
  };
  return {
    head: findCommit("HEAD"),
    branch: git(folder, ["symbolic-ref", "--short", "--quiet", "HEAD"]),
    findCommit,
    mergeBase: (one, other) =>
      isRevision(one) && isRevision(other) ? git(folder, ["merge-base", one, other]) : undefined,
  };
}

/** The top of the working tree that `folder` lies in; undefined outside a repository. */
export function repositoryRoot(folder: string): string | undefined {
  return git(folder, ["rev-parse", "--show-toplevel"]);
}

/** Where `folder` lies in its repository: "" at the top, else with a slash at the end. */
export function placeInRepository(folder: string): string {
  return git(folder, ["rev-parse", "--show-prefix"]) ?? "";
}

/**
 * Gives the path of every file that the repository at `root` holds, from there, as they come. False if git fails, takes
 * longer than ten seconds or tells of more than 256 MB: then what came is not all.
 */
export function listFiles(root: string, take: (path: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("git", [...careful, "ls-files", "-z"], {
      ...{ cwd: root, stdio: ["ignore", "pipe", "ignore"], timeout: 10_000, env: quietEnvironment() },
    });
    let rest = "";
    let length = 0;
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      length += chunk.length;
      if (length > longestListing) {
        child.kill();
        return;
      }
      const paths = (rest + chunk).split("\0");
      rest = paths.pop() ?? "";
      for (const path of paths) take(path);
    });
    child.on("error", () => resolve(false));
    child.on("close", (status) => resolve(status === 0));
  });
}

const longestListing = 256_000_000;

/** Reads a commit object as `git cat-file commit` prints it. */
export function parseCommit(sha: string, raw: string): Commit {
  const end = raw.indexOf("\n\n");
  const header = (end < 0 ? raw : raw.slice(0, end)).split("\n");
  const values = (key: string) =>
    header.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  const author = values("author")[0] ?? "";
  const address = author.lastIndexOf(" <");
  return {
    sha,
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: address < 0 ? author : author.slice(0, address),
    message: end < 0 ? "" : raw.slice(end + 2).trim(),
  };
}

/** A name that git cannot take for an option or an expression: it may come from a pull request's branch. */
function isRevision(name: string): boolean {
  return /^[\w][\w./+@-]*$/.test(name);
}

/** Trimmed output; undefined where git is missing, refuses or has nothing to say: all of them normal in CI. */
function git(folder: string, args: readonly string[]): string | undefined {
  try {
    const output = execFileSync("git", [...careful, ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
      maxBuffer: 4_000_000,
      env: quietEnvironment(),
    });
    return output.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * In a container job the checkout often belongs to another user. These commands run nothing from it: a file system
 * monitor that its configuration names would be run.
 */
const careful = ["-c", "safe.directory=*", "-c", "core.fsmonitor=false"];

/** A partial clone would fetch missing objects over the network. */
function quietEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_NO_LAZY_FETCH: "1", GIT_TERMINAL_PROMPT: "0" };
}
