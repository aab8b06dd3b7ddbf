import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendLines } from "#lib/ci-steps/send-command.ts";

export function githubSteps({ url, project }: Destination): CiSteps {
  return {
    key: "github",
    label: "GitHub Actions",
    steps: [
      {
        say: "Save the token as a secret of the repository. The command asks for it.",
        where: "Terminal",
        text: "gh secret set FLAKEBOARD_TOKEN",
      },
      {
        say: "Let the job comment on pull requests.",
        where: ".github/workflows/*.yml, in the job",
        text: `    permissions:
      contents: read
      pull-requests: write`,
      },
      {
        say: "Add this step after the one that runs the tests.",
        where: ".github/workflows/*.yml",
        text: `      - name: Send test reports to Flakeboard
        if: always()
        continue-on-error: true
        env:
          FLAKEBOARD_URL: ${url}
          FLAKEBOARD_PROJECT: ${project}
          FLAKEBOARD_TOKEN: \${{ secrets.FLAKEBOARD_TOKEN }}
          GITHUB_TOKEN: \${{ github.token }}
          MATRIX: \${{ toJSON(matrix) }}
        run: |
          ${sendLines.join("\n          ")} --matrix "$MATRIX" --comment`,
      },
    ],
  };
}

/**
 * The step by the action in this repository, for an organisation that holds a copy of it. With `command` it runs the
 * tests, and the verdict decides about the job.
 */
export function githubAction({ url, project }: Destination): string {
  return `      - uses: acme/flakeboard@v1   # your copy of this repository
        with:
          url: ${url}
          project: ${project}
          token: \${{ secrets.FLAKEBOARD_TOKEN }}
          reports: '**/TEST-*.xml'
          command: ./mvnw verify
          comment: true`;
}
