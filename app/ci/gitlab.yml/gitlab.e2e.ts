import { expect, test } from "#app/e2e/fixtures.ts";
import { gitlabTemplate } from "#lib/ci-steps/gitlab-template.ts";

test("GitLab is given its file without a sign-in, with this instance's address", async ({
  signedOut,
  baseURL,
}) => {
  const answer = await signedOut.request.get(`${baseURL}/ci/gitlab.yml`);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toBe(gitlabTemplate(baseURL ?? ""));
});
