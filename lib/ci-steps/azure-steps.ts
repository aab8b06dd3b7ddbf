import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendCommand } from "#lib/ci-steps/send-command.ts";

export function azureSteps({ url, project }: Destination): CiSteps {
  return {
    key: "azure",
    label: "Azure Pipelines",
    steps: [
      {
        say: "Save the token as a secret variable of the pipeline, with this name.",
        where: "Name",
        text: "FLAKEBOARD_TOKEN",
      },
      {
        say: "Add this step after the one that runs the tests.",
        where: "azure-pipelines.yml",
        text: `  - bash: ${sendCommand}
    displayName: Send test reports to Flakeboard
    condition: always()
    continueOnError: true
    env:
      FLAKEBOARD_URL: ${url}
      FLAKEBOARD_PROJECT: ${project}
      FLAKEBOARD_TOKEN: $(FLAKEBOARD_TOKEN)`,
      },
    ],
  };
}
