import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendCommand } from "#lib/ci-steps/send-command.ts";

export function buildkiteSteps({ url, project }: Destination): CiSteps {
  return {
    key: "buildkite",
    label: "Buildkite",
    steps: [
      {
        say: "Save the token among the cluster's secrets, with this name.",
        where: "Key",
        text: "FLAKEBOARD_TOKEN",
      },
      {
        say: "Add this hook to the repository. It runs after each step and sends what reports there are.",
        where: ".buildkite/hooks/post-command",
        text: `#!/bin/bash
export FLAKEBOARD_URL=${url}
export FLAKEBOARD_PROJECT=${project}
export FLAKEBOARD_TOKEN="$(buildkite-agent secret get FLAKEBOARD_TOKEN)"
${sendCommand} --allow-empty || true`,
      },
    ],
  };
}
