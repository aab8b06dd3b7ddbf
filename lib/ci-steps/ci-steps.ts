import { azureSteps } from "#lib/ci-steps/azure-steps.ts";
import { buildkiteSteps } from "#lib/ci-steps/buildkite-steps.ts";
import { circleciSteps } from "#lib/ci-steps/circleci-steps.ts";
import { curlSteps } from "#lib/ci-steps/curl-steps.ts";
import { githubSteps } from "#lib/ci-steps/github-steps.ts";
import { gitlabSteps } from "#lib/ci-steps/gitlab-steps.ts";
import { jenkinsSteps } from "#lib/ci-steps/jenkins-steps.ts";

/** Where the reports go. */
export type Destination = {
  /** Origin of this instance. */
  readonly url: string;
  /** The project's name in addresses. */
  readonly project: string;
};

/** What to do in one CI system: each step a sentence and the text to paste. */
export type CiSteps = {
  readonly key: string;
  readonly label: string;
  readonly steps: readonly CiStep[];
};

type CiStep = {
  /** Unique among the steps of its CI system. */
  readonly say: string;
  /** The file, or where else the text belongs. */
  readonly where: string;
  readonly text: string;
};

/**
 * How to send reports from each CI system, for pages and the README alike. None lets a Flakeboard that cannot be reached
 * fail a build, and none holds the token: that belongs among the CI's secrets.
 */
export function ciSteps(to: Destination): CiSteps[] {
  return [
    githubSteps(to),
    gitlabSteps(to),
    jenkinsSteps(to),
    circleciSteps(to),
    buildkiteSteps(to),
    azureSteps(to),
    curlSteps(to),
  ];
}
