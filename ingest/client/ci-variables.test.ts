import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { ciContext } from "./ci-context.ts";
import type { QueryParameters } from "./query-parameters.ts";

const sha = (digit: string) => digit.repeat(40);

describe("CI variables", () => {
  const outside = mkdtempSync(join(tmpdir(), "flakeboard-variables-"));
  after(() => rmSync(outside, { recursive: true }));

  const cases: readonly [service: string, env: Record<string, string>, expected: QueryParameters][] = [
    [
      "GitHub Actions",
      {
        ...{ GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: "2", GITHUB_JOB: "it" },
        ...{ GITHUB_SHA: sha("a"), GITHUB_REF_NAME: "main", GITHUB_REF_TYPE: "branch" },
        ...{ GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "shop/api" },
      },
      {
        ...{ run: "77", attempt: "2", job: "it", commit: sha("a"), branch: "main" },
        url: "https://github.com/shop/api/actions/runs/77/attempts/2",
      },
    ],
    [
      "GitLab CI/CD",
      {
        ...{ GITLAB_CI: "true", CI_PIPELINE_ID: "9", CI_JOB_ID: "1234", CI_JOB_NAME: "rspec 2/3" },
        ...{ CI_JOB_GROUP_NAME: "rspec", CI_NODE_INDEX: "2", CI_NODE_TOTAL: "3", CI_COMMIT_SHA: sha("b") },
        ...{
          CI_MERGE_REQUEST_ID: "900100",
          CI_MERGE_REQUEST_IID: "41",
          CI_MERGE_REQUEST_DIFF_BASE_SHA: sha("c"),
        },
        ...{ CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "pay", CI_MERGE_REQUEST_EVENT_TYPE: "merge_train" },
        ...{ CI_JOB_URL: "https://gitlab.com/shop/-/jobs/1234" },
      },
      {
        ...{ run: "9", attempt: "1234", job: "rspec", shard: "2", commit: sha("b"), base: sha("c") },
        ...{ branch: "pay", pr: "41", queue: "true", url: "https://gitlab.com/shop/-/jobs/1234" },
      },
    ],
    [
      "Jenkins",
      {
        ...{
          JENKINS_URL: "https://ci/",
          BUILD_TAG: "jenkins-shop-PR-7-3",
          BUILD_NUMBER: "3",
          STAGE_NAME: "IT",
        },
        ...{
          GIT_COMMIT: sha("a"),
          BRANCH_NAME: "PR-7",
          CHANGE_ID: "7",
          CHANGE_BRANCH: "pay",
          CHANGE_TARGET: "main",
        },
        BUILD_URL: "https://user:secret@ci/job/shop/3/",
      },
      {
        ...{ run: "jenkins-shop-PR-7-3", job: "IT", commit: sha("a"), branch: "pay", pr: "7" },
        url: "https://ci/job/shop/3/",
      },
    ],
    [
      "CircleCI",
      {
        ...{ CIRCLECI: "true", CIRCLE_WORKFLOW_ID: "w-1", CIRCLE_JOB: "test", CIRCLE_SHA1: sha("a") },
        ...{ CIRCLE_NODE_INDEX: "0", CIRCLE_NODE_TOTAL: "4", CIRCLE_BRANCH: "pay", CIRCLE_BUILD_NUM: "5" },
        ...{
          CIRCLE_PULL_REQUEST: "https://github.com/shop/api/pull/12",
          CIRCLE_BUILD_URL: "https://circleci.com/5",
        },
      },
      {
        ...{ run: "w-1", job: "test", shard: "0", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://circleci.com/5",
      },
    ],
    [
      "Buildkite",
      {
        ...{
          BUILDKITE: "true",
          BUILDKITE_BUILD_ID: "b-1",
          BUILDKITE_RETRY_COUNT: "1",
          BUILDKITE_STEP_KEY: "it",
        },
        ...{ BUILDKITE_PARALLEL_JOB: "3", BUILDKITE_COMMIT: sha("a"), BUILDKITE_MESSAGE: "Pay\n\nmore" },
        ...{ BUILDKITE_BRANCH: "gh-readonly-queue/main/pr-7-f00", BUILDKITE_PULL_REQUEST: "false" },
        ...{ BUILDKITE_BUILD_URL: "https://buildkite.com/shop/1", BUILDKITE_JOB_ID: "j" },
      },
      {
        ...{
          run: "b-1",
          attempt: "2",
          job: "it",
          shard: "3",
          commit: sha("a"),
          message: "Pay",
          queue: "true",
        },
        ...{ branch: "gh-readonly-queue/main/pr-7-f00", url: "https://buildkite.com/shop/1#j" },
      },
    ],
    [
      "Azure Pipelines",
      {
        ...{ BUILD_BUILDURI: "vstfs:///1", BUILD_BUILDID: "310", BUILD_BUILDNUMBER: "20261101.1" },
        ...{ SYSTEM_JOBATTEMPT: "2", SYSTEM_PHASENAME: "it", SYSTEM_JOBPOSITIONINPHASE: "2" },
        ...{
          SYSTEM_TOTALJOBSINPHASE: "2",
          BUILD_SOURCEVERSION: sha("e"),
          SYSTEM_PULLREQUEST_SOURCECOMMITID: sha("a"),
        },
        ...{ SYSTEM_PULLREQUEST_PULLREQUESTID: "990", SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: "12" },
        ...{
          SYSTEM_PULLREQUEST_SOURCEBRANCH: "refs/heads/pay",
          SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main",
        },
        ...{ SYSTEM_COLLECTIONURI: "https://dev.azure.com/shop/", SYSTEM_TEAMPROJECT: "web shop" },
      },
      {
        ...{ run: "310", attempt: "2", job: "it", shard: "2", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://dev.azure.com/shop/web%20shop/_build/results?buildId=310",
      },
    ],
    [
      "Bitbucket Pipelines",
      {
        ...{ BITBUCKET_BUILD_NUMBER: "4", BITBUCKET_PIPELINE_UUID: "{u}", BITBUCKET_STEP_RUN_NUMBER: "2" },
        ...{ BITBUCKET_PARALLEL_STEP: "1", BITBUCKET_PARALLEL_STEP_COUNT: "2", BITBUCKET_COMMIT: sha("a") },
        ...{ BITBUCKET_BRANCH: "pay", BITBUCKET_PR_ID: "5", BITBUCKET_PR_DESTINATION_COMMIT: sha("d") },
        BITBUCKET_REPO_FULL_NAME: "shop/api",
      },
      {
        ...{ run: "{u}", attempt: "2", shard: "1", commit: sha("a"), base: sha("d"), branch: "pay", pr: "5" },
        url: "https://bitbucket.org/shop/api/addon/pipelines/home#!/results/4",
      },
    ],
    [
      "Travis CI",
      {
        ...{ TRAVIS: "true", TRAVIS_BUILD_ID: "8", TRAVIS_JOB_NUMBER: "60.2", TRAVIS_JOB_NAME: "it" },
        ...{ TRAVIS_COMMIT: sha("e"), TRAVIS_PULL_REQUEST_SHA: sha("a"), TRAVIS_PULL_REQUEST: "12" },
        ...{
          TRAVIS_PULL_REQUEST_BRANCH: "pay",
          TRAVIS_BRANCH: "main",
          TRAVIS_JOB_WEB_URL: "https://travis/8",
        },
      },
      {
        ...{ run: "8", job: "it", shard: "2", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://travis/8",
      },
    ],
    [
      "TeamCity",
      {
        TEAMCITY_VERSION: "2026.1",
        BUILD_VCS_NUMBER: sha("a"),
        TEAMCITY_BUILDCONF_NAME: "IT",
        BUILD_URL: "https://tc/1",
      },
      { run: "https://tc/1", job: "IT", commit: sha("a"), url: "https://tc/1" },
    ],
    [
      "Drone",
      {
        ...{ DRONE: "true", DRONE_BUILD_NUMBER: "3", DRONE_STAGE_NAME: "default", DRONE_STEP_NAME: "it" },
        ...{ DRONE_COMMIT_SHA: sha("a"), DRONE_BUILD_EVENT: "pull_request", DRONE_PULL_REQUEST: "12" },
        ...{ DRONE_SOURCE_BRANCH: "pay", DRONE_TARGET_BRANCH: "main", DRONE_BUILD_LINK: "https://drone/3" },
        ...{ DRONE_COMMIT_AUTHOR_NAME: "Ada", DRONE_COMMIT_MESSAGE: "Pay" },
      },
      {
        ...{ run: "3", job: "it", commit: sha("a"), branch: "pay", pr: "12", author: "Ada", message: "Pay" },
        url: "https://drone/3",
      },
    ],
    [
      "Woodpecker CI",
      {
        ...{ CI: "woodpecker", CI_PIPELINE_NUMBER: "3", CI_WORKFLOW_NAME: "test", CI_STEP_NAME: "it" },
        ...{ CI_COMMIT_SHA: sha("a"), CI_COMMIT_BRANCH: "main", CI_STEP_URL: "https://wp/3" },
      },
      { run: "3", job: "test/it", commit: sha("a"), branch: "main", url: "https://wp/3" },
    ],
    [
      "Appveyor",
      {
        ...{
          APPVEYOR: "True",
          APPVEYOR_BUILD_ID: "16",
          APPVEYOR_JOB_NAME: "Image: Ubuntu",
          APPVEYOR_URL: "https://av",
        },
        ...{ APPVEYOR_ACCOUNT_NAME: "shop", APPVEYOR_PROJECT_SLUG: "api", APPVEYOR_REPO_COMMIT: sha("e") },
        ...{ APPVEYOR_PULL_REQUEST_HEAD_COMMIT: sha("a"), APPVEYOR_PULL_REQUEST_NUMBER: "12" },
        ...{ APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH: "pay", APPVEYOR_REPO_BRANCH: "main" },
      },
      {
        ...{ run: "16", job: "Image: Ubuntu", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://av/project/shop/api/builds/16",
      },
    ],
    [
      "AWS CodeBuild",
      {
        ...{ CODEBUILD_BUILD_ID: "shop-it:b1", CODEBUILD_RESOLVED_SOURCE_VERSION: sha("a") },
        ...{ CODEBUILD_WEBHOOK_HEAD_REF: "refs/heads/pay", CODEBUILD_WEBHOOK_TRIGGER: "pr/12" },
        CODEBUILD_PUBLIC_BUILD_URL: "https://cb/b1",
      },
      {
        ...{ run: "shop-it:b1", job: "shop-it", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://cb/b1",
      },
    ],
    [
      "Semaphore",
      {
        ...{ SEMAPHORE: "true", SEMAPHORE_PIPELINE_ID: "p-1", SEMAPHORE_WORKFLOW_ID: "w-1" },
        ...{ SEMAPHORE_JOB_NAME: "it - 2/4", SEMAPHORE_JOB_INDEX: "2", SEMAPHORE_JOB_COUNT: "4" },
        ...{
          SEMAPHORE_GIT_REF_TYPE: "pull-request",
          SEMAPHORE_GIT_SHA: sha("e"),
          SEMAPHORE_GIT_PR_SHA: sha("a"),
        },
        ...{ SEMAPHORE_GIT_BRANCH: "main", SEMAPHORE_GIT_PR_BRANCH: "pay", SEMAPHORE_GIT_PR_NUMBER: "12" },
        SEMAPHORE_ORGANIZATION_URL: "https://shop.semaphoreci.com",
      },
      {
        ...{ run: "p-1", job: "it", shard: "2", commit: sha("a"), branch: "pay", pr: "12" },
        url: "https://shop.semaphoreci.com/workflows/w-1",
      },
    ],
  ];

  for (const [service, env, expected] of cases) {
    it(`reads ${service}`, () => {
      // GitHub alone counts re-runs of the whole run; the others count them for each job.
      const runAttempt = service === "GitHub Actions" ? 2 : undefined;
      assert.deepEqual(ciContext(env, outside), { service, isCi: true, runAttempt, parameters: expected });
    });
  }
});
