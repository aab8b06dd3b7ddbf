import type { CiSteps, Destination } from "#lib/ci-steps/ci-steps.ts";
import { sendCommand } from "#lib/ci-steps/send-command.ts";

export function jenkinsSteps({ url, project }: Destination): CiSteps {
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
          ${sendCommand} || true
        '''
      }
    }
  }
}`,
      },
    ],
  };
}
