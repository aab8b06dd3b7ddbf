import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendCommand } from "#lib/ci-steps/send-command.ts";

export function circleciSteps({ url, project }: Destination): CiSteps {
  return {
    key: "circleci",
    label: "CircleCI",
    steps: [
      {
        say: "Save the token under Project Settings, Environment Variables, with this name.",
        where: "Name",
        text: "FLAKEBOARD_TOKEN",
      },
      {
        say: "Add this step after the one that runs the tests.",
        where: ".circleci/config.yml",
        text: `      - run:
          name: Send test reports to Flakeboard
          when: always
          environment:
            FLAKEBOARD_URL: ${url}
            FLAKEBOARD_PROJECT: ${project}
          command: ${sendCommand} || true`,
      },
    ],
  };
}
