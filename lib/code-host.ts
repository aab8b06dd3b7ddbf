// Where commits and pull requests can be looked at: addresses at the code host, made from a repository's own.

/** Paths below a repository, by the kind of its host. */
type Paths = { readonly commit: string; readonly pull: string };

const paths: readonly { readonly isHost: (host: string) => boolean; readonly paths: Paths }[] = [
  { isHost: (host) => /gitlab/.test(host), paths: { commit: "/-/commit/", pull: "/-/merge_requests/" } },
  { isHost: (host) => /bitbucket/.test(host), paths: { commit: "/commits/", pull: "/pull-requests/" } },
  { isHost: (host) => /gitea|forgejo|codeberg/.test(host), paths: { commit: "/commit/", pull: "/pulls/" } },
  {
    isHost: (host) => /(?:^|\.)dev\.azure\.com$|\.visualstudio\.com$/.test(host),
    paths: { commit: "/commit/", pull: "/pullrequest/" },
  },
];

/** GitHub's, which several others know too. */
const usualPaths: Paths = { commit: "/commit/", pull: "/pull/" };

const longestAddress = 300;

export type ReadRepository =
  | { readonly ok: true; readonly repository: string }
  | { readonly ok: false; readonly fault: string };

/**
 * Reads the address of a repository as somebody types it: of a web site, without credentials; what follows its path and
 * ".git" at its end are left out.
 */
export function readRepository(typed: string): ReadRepository {
  const text = typed.trim();
  if (text.length > longestAddress) return { ok: false, fault: `Use at most ${longestAddress} characters.` };
  const url = parsed(text);
  if (url === undefined) {
    return { ok: false, fault: "Give a web address, such as https://github.com/acme/shop." };
  }
  if (url.username !== "" || url.password !== "") {
    return { ok: false, fault: "Leave name and password out of the address: everybody here reads it." };
  }
  const path = trimmedPath(url.pathname);
  if (path === "") return { ok: false, fault: "This is a host. Give the address of the repository there." };
  return { ok: true, repository: url.origin + path };
}

/**
 * The repository whose CI has its pages at an address, for hosts that keep both in one place: GitHub Actions, GitLab
 * and Bitbucket Pipelines. Undefined for all others.
 */
export function repositoryOfCi(address: string): string | undefined {
  const url = address.length > 2000 ? undefined : parsed(address);
  if (url === undefined || url.username !== "" || url.password !== "") return undefined;
  const path = url.pathname;
  for (const mark of ["/actions/runs/", "/-/pipelines/", "/-/jobs/", "/pipelines/results/"]) {
    const at = path.indexOf(mark);
    // An owner and a name at the least.
    if (at > 0 && path.slice(1, at).includes("/")) {
      const read = readRepository(url.origin + path.slice(0, at));
      return read.ok ? read.repository : undefined;
    }
  }
  return undefined;
}

/** Where a commit can be looked at; undefined if the repository is not known or `commit` is no hash. */
export function commitAddress(repository: string | undefined, commit: string): string | undefined {
  if (repository === undefined || !/^[0-9a-f]{7,64}$/i.test(commit)) return undefined;
  return repository + pathsOf(repository).commit + commit;
}

/** Where a pull or merge request can be looked at; undefined if the repository is not known or `pull` is no number. */
export function pullAddress(repository: string | undefined, pull: string): string | undefined {
  if (repository === undefined || !/^\d{1,9}$/.test(pull)) return undefined;
  return repository + pathsOf(repository).pull + pull;
}

function pathsOf(repository: string): Paths {
  const host = parsed(repository)?.hostname ?? "";
  return paths.find(({ isHost }) => isHost(host))?.paths ?? usualPaths;
}

function parsed(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}

function trimmedPath(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end -= 1;
  const whole = path.slice(0, end);
  return whole.endsWith(".git") ? whole.slice(0, -4) : whole;
}
