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
  readonly steps: readonly { readonly say: string; readonly where: string; readonly text: string }[];
};

const reports = `'**/TEST-*.xml' '**/junit*.xml'`;
const send = `curl -fsSO "$FLAKEBOARD_URL/flakeboard.mjs" && node flakeboard.mjs upload ${reports}`;

/**
 * How to send reports from each CI system. None lets a Flakeboard that cannot be reached fail a build, and none
 * holds the token: that belongs among the CI's secrets.
 */
export function ciSteps(to: Destination): CiSteps[] {
  return [github(to), gitlab(to), jenkins(to), circleci(to), buildkite(to), azure(to), curl(to)];
}

function github({ url, project }: Destination): CiSteps {
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
        say: "Add this step after the one that runs the tests.",
        where: ".github/workflows/….yml",
        text: `      - name: Send test reports to Flakeboard
        if: always()
        continue-on-error: true
        env:
          FLAKEBOARD_URL: ${url}
          FLAKEBOARD_PROJECT: ${project}
          FLAKEBOARD_TOKEN: \${{ secrets.FLAKEBOARD_TOKEN }}
          MATRIX: \${{ toJSON(matrix) }}
        run: ${send} --matrix "$MATRIX"`,
      },
    ],
  };
}

function gitlab({ url, project }: Destination): CiSteps {
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
    - ${send}`,
      },
    ],
  };
}

function jenkins({ url, project }: Destination): CiSteps {
  return {
    key: "jenkins",
    label: "Jenkins",
    steps: [
      {
        say: "Save the token among Jenkins' credentials: kind “Secret text”, with this ID.",
        where: "Credential ID",
        text: "flakeboard-token",
      },
      {
        say: "Add this to the pipeline, or to the stage that runs the tests.",
        where: "Jenkinsfile",
        text: `post {
  always {
    withEnv(['FLAKEBOARD_URL=${url}', 'FLAKEBOARD_PROJECT=${project}']) {
      withCredentials([string(credentialsId: 'flakeboard-token', variable: 'FLAKEBOARD_TOKEN')]) {
        sh '''
          ${send} || true
        '''
      }
    }
  }
}`,
      },
    ],
  };
}

function circleci({ url, project }: Destination): CiSteps {
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
          command: ${send} || true`,
      },
    ],
  };
}

function buildkite({ url, project }: Destination): CiSteps {
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
${send} --allow-empty || true`,
      },
    ],
  };
}

function azure({ url, project }: Destination): CiSteps {
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
        text: `  - bash: ${send}
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

function curl({ url, project }: Destination): CiSteps {
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
  "${url}/api/v1/projects/${project}/reports?job=integration&commit=$(git rev-parse HEAD)"`,
      },
    ],
  };
}
