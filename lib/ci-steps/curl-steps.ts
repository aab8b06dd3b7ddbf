import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";

export function curlSteps(to: Destination): CiSteps {
  return {
    key: "curl",
    label: "curl",
    steps: [
      {
        say: "Put the token into the environment. The command waits for it and does not show it.",
        where: "Terminal",
        text: "read -rs FLAKEBOARD_TOKEN",
      },
      {
        say: "Send a report that is there. The same works from any CI.",
        where: "Terminal",
        text: `curl -fsS -H "Authorization: Bearer $FLAKEBOARD_TOKEN" --data-binary @junit.xml \\
  "${reportsAddress(to)}?job=integration&commit=$(git rev-parse HEAD)"`,
      },
      {
        say: "Or let the verdict decide: the answer says what to exit with, and without one the tests decide themselves.",
        where: "Script, with jq",
        text: decidingScript(to, `jq -r '.verdict.exit_code'`),
      },
      {
        say: "The same where there is no jq.",
        where: "Script",
        text: decidingScript(to, `sed -n 's/.*"exit_code":\\([01]\\).*/\\1/p'`),
      },
    ],
  };
}

/** `exit` with no number or another word is an error, so an answer that is none stays red. */
function decidingScript(to: Destination, readExitCode: string): string {
  return `rm -f junit.xml
tests=0; npm test || tests=$?
answer=$(curl -fsS -H "Authorization: Bearer $FLAKEBOARD_TOKEN" --data-binary @junit.xml \\
  "${reportsAddress(to)}?job=integration&commit=$(git rev-parse HEAD)&exit-code=$tests") || exit $tests
status=$(printf '%s' "$answer" | ${readExitCode})
exit "\${status:-1}"`;
}

function reportsAddress({ url, project }: Destination): string {
  return `${url}/api/v1/projects/${project}/reports`;
}
