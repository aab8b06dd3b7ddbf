/**
 * Path of a file inside its repository, with slashes, where the path begins with a directory into which a known
 * CI system checks code out: such directories differ from agent to agent. Other paths come back as they are,
 * without `file://` and with slashes if they begin with a drive or two backslashes.
 */
export function pathInCheckout(path: string): string {
  if (!absolute.test(path)) return path;
  const plain = path
    .replace(/^file:\/\//, "")
    .replaceAll("\\", "/")
    .replace(/^\/(?=[A-Za-z]:\/)/, "");
  const inside = plain.replace(checkout, "");
  return inside === "" ? plain : inside;
}

const absolute = /^(?:file:\/\/|\/|[A-Za-z]:[\\/]|\\\\)/;

const checkoutDirectories = [
  // GitHub: Linux, macOS, Windows, in a container; the repository's name stands twice.
  "/(?:home|Users)/runner/work/[^/]+/[^/]+",
  "[A-Z]:/a/[^/]+/[^/]+",
  "/__w/[^/]+/[^/]+",
  "/github/workspace",
  // GitLab: with or without the runner's token and slot.
  "/builds/(?:[^/]+/\\d+/)?[^/]+/[^/]+",
  // Jenkins: "job@2" is the second checkout on one agent.
  "(?:[A-Za-z]:)?/(?:[^/]+/){0,4}?[^/]*[Jj]enkins[^/]*/(?:jobs/[^/]+/workspace|(?:[^/]+/){0,2}?workspace/[^/]+)",
  // Azure Pipelines, and GitHub on one's own machines.
  "/home/vsts/work/\\d+/s",
  "(?:[A-Za-z]:)?/(?:[^/]+/){0,4}?_work/[^/]+/[^/]+",
  // TeamCity
  "(?:[A-Za-z]:)?/(?:[^/]+/){0,4}?work/[0-9a-f]{16}",
  // Bazel, whichever CI it runs in.
  "(?:[A-Za-z]:)?/(?:[^/]+/){0,10}?execroot/[^/]+",
  "/home/circleci/(?:project|repo)",
  "/opt/atlassian/pipelines/agent/build",
  "/var/lib/buildkite-agent/builds/[^/]+/[^/]+/[^/]+",
  "/codebuild/output/src\\d+/src",
  "/home/travis/build/[^/]+/[^/]+",
  "[A-Za-z]:/projects/[^/]+",
  "/drone/src",
];

const checkout = new RegExp(`^(?:${checkoutDirectories.join("|")})/+`);
