import { usualPattern } from "#lib/ci-steps/send-command.ts";

/**
 * What `.gitlab-ci.yml` of other projects includes from this instance: `.flakeboard`, a job to extend, which sends the
 * reports that a job leaves; and `.flakeboard_gate`, which exits by the verdict once all jobs have uploaded. Inputs reach
 * the shell as variables only.
 */
export function gitlabTemplate(url: string): string {
  return `# Flakeboard for GitLab CI/CD, served by ${url}
spec:
  inputs:
    url:
      description: Address of Flakeboard
      default: ${url}
    project:
      description: The project's name in Flakeboard's addresses
    reports:
      description: Where the reports are; patterns with blanks between
      default: "${usualPattern}"
    options:
      description: More options of the client
      default: "--comment"
---
.flakeboard_client:
  variables:
    FLAKEBOARD_URL: "$[[ inputs.url ]]"
    FLAKEBOARD_PROJECT: "$[[ inputs.project ]]"
    FLAKEBOARD_REPORTS: "$[[ inputs.reports ]]"
    FLAKEBOARD_OPTIONS: "$[[ inputs.options ]]"

# extends: .flakeboard sends what the job's tests wrote, whether they passed or failed.
.flakeboard:
  extends: .flakeboard_client
  after_script:
    - curl -fsSO "$FLAKEBOARD_URL/flakeboard.mjs"
    - set -f; node flakeboard.mjs upload $FLAKEBOARD_OPTIONS -- $FLAKEBOARD_REPORTS

# extends: .flakeboard_gate is a job of a later stage that exits by the verdict on the pipeline. Let the jobs before it
# have allow_failure: true, or it never starts. WAIT_FOR names jobs that must have uploaded, with commas between.
.flakeboard_gate:
  extends: .flakeboard_client
  image: node:24-slim
  variables:
    FLAKEBOARD_WAIT_FOR: ""
  before_script:
    - node --input-type=module -e 'import { writeFileSync } from "node:fs"; const answer = await fetch(process.env.FLAKEBOARD_URL + "/flakeboard.mjs"); if (!answer.ok) throw new Error(String(answer.status)); writeFileSync("flakeboard.mjs", await answer.text());'
  script:
    - node flakeboard.mjs verdict --comment \${FLAKEBOARD_WAIT_FOR:+--wait-for "$FLAKEBOARD_WAIT_FOR"}
`;
}
