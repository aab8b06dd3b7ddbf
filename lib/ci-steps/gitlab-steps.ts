import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendCommand } from "#lib/ci-steps/send-command.ts";

export function gitlabSteps(to: Destination): CiSteps {
  const { url, project } = to;
  return {
    key: "gitlab",
    label: "GitLab",
    steps: [
      {
        say: "Save the token as a masked variable: Settings, CI/CD, Variables, or with GitLab's command line.",
        where: "Terminal",
        text: `glab variable set FLAKEBOARD_TOKEN --masked`,
      },
      {
        say: "Add this to the job that runs the tests.",
        where: ".gitlab-ci.yml",
        text: `  variables:
    FLAKEBOARD_URL: ${url}
    FLAKEBOARD_PROJECT: ${project}
  after_script:
    - ${sendCommand} --comment`,
      },
      {
        say: "Or, where GitLab itself can reach this address, include the same and extend it.",
        where: ".gitlab-ci.yml",
        text: gitlabInclude(to),
      },
      {
        say: "Notes on merge requests need merge request pipelines and a project access token with the scope api: GitLab's job token may not write notes.",
        where: "Terminal",
        text: `glab variable set FLAKEBOARD_GITLAB_TOKEN --masked`,
      },
    ],
  };
}

function gitlabInclude({ url, project }: Destination): string {
  return `include:
  - remote: ${url}/ci/gitlab.yml
    inputs:
      project: ${project}

integration:
  extends: .flakeboard
  script: ./mvnw verify`;
}
