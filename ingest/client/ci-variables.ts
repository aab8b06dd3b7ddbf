import { githubFacts } from "./github-facts.ts";
import { teamcityFacts } from "./teamcity-facts.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a CI tells about a job beyond what env-ci reads, or where env-ci means something else. "" says that
 * there is none (a tag has no branch); undefined leaves the question to env-ci and git.
 */
export type CiFacts = {
  readonly run?: string | undefined;
  readonly attempt?: string | undefined;
  /** True where `attempt` counts re-runs of the whole run, so that all its jobs share the number. */
  readonly isAttemptOfRun?: boolean;
  readonly job?: string | undefined;
  readonly shard?: string | undefined;
  /** The commit that people know: a pull request's head, not the merge that CI made of it. */
  readonly commit?: string | undefined;
  /** The commit that the change is compared with, if the CI knows it exactly. */
  readonly base?: string | undefined;
  /** Tip of the target branch when the run began: a stand-in for the base. */
  readonly targetTip?: string | undefined;
  readonly targetBranch?: string | undefined;
  readonly branch?: string | undefined;
  readonly pr?: string | undefined;
  readonly queue?: boolean | undefined;
  readonly author?: string | undefined;
  readonly message?: string | undefined;
  readonly url?: string | undefined;
};

/** By env-ci's name of the service. Every variable here stands in that CI's documentation. */
export const ciFacts: Readonly<Record<string, (env: Environment) => CiFacts>> = {
  github: githubFacts,
  teamcity: teamcityFacts,

  gitlab: (env) => {
    const shard = amongMany(env.CI_NODE_INDEX, env.CI_NODE_TOTAL);
    const isFork =
      env.CI_MERGE_REQUEST_SOURCE_PROJECT_PATH !== undefined &&
      env.CI_MERGE_REQUEST_SOURCE_PROJECT_PATH !== env.CI_MERGE_REQUEST_PROJECT_PATH;
    const source = env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME;
    return {
      run: env.CI_PIPELINE_ID,
      // GitLab counts no retries; a job's id grows with each, so it keeps them apart and in order.
      attempt: env.CI_JOB_ID,
      job:
        env.CI_JOB_GROUP_NAME ??
        (shard ? env.CI_JOB_NAME?.replace(/[: ]+\[?[^:[\]]*\]?$/, "") : env.CI_JOB_NAME),
      shard,
      commit: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA,
      base: env.CI_MERGE_REQUEST_DIFF_BASE_SHA,
      targetBranch: env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME ?? env.CI_DEFAULT_BRANCH,
      branch: isFork
        ? `${env.CI_MERGE_REQUEST_SOURCE_PROJECT_PATH}:${source}`
        : (source ?? env.CI_COMMIT_BRANCH ?? ""),
      pr: env.CI_MERGE_REQUEST_IID ?? "",
      queue: env.CI_MERGE_REQUEST_EVENT_TYPE === "merge_train",
      url: env.CI_JOB_URL,
    };
  },

  jenkins: (env) => ({
    run: env.BUILD_TAG,
    // In a multibranch project the job's base name is the branch.
    job: env.STAGE_NAME ?? (env.BRANCH_NAME ? undefined : env.JOB_BASE_NAME),
    targetBranch: env.CHANGE_TARGET,
    branch: env.CHANGE_BRANCH ?? env.BRANCH_NAME ?? env.GIT_BRANCH?.replace(/^origin\//, ""),
  }),

  circleci: (env) => ({
    run: env.CIRCLE_WORKFLOW_ID,
    job: env.CIRCLE_JOB,
    shard: amongMany(env.CIRCLE_NODE_INDEX, env.CIRCLE_NODE_TOTAL),
    branch: env.CIRCLE_BRANCH,
  }),

  buildkite: (env) => ({
    run: env.BUILDKITE_BUILD_ID,
    attempt: oneMore(env.BUILDKITE_RETRY_COUNT),
    job: env.BUILDKITE_STEP_KEY || env.BUILDKITE_LABEL,
    shard: env.BUILDKITE_PARALLEL_JOB,
    commit: env.BUILDKITE_COMMIT === "HEAD" ? undefined : env.BUILDKITE_COMMIT,
    base: env.BUILDKITE_MERGE_QUEUE_BASE_COMMIT,
    targetBranch: env.BUILDKITE_PULL_REQUEST_BASE_BRANCH || env.BUILDKITE_PIPELINE_DEFAULT_BRANCH,
    branch: env.BUILDKITE_BRANCH,
    queue: Boolean(env.BUILDKITE_MERGE_QUEUE_BASE_BRANCH),
    message: env.BUILDKITE_MESSAGE,
    url: env.BUILDKITE_BUILD_URL && `${env.BUILDKITE_BUILD_URL}#${env.BUILDKITE_JOB_ID ?? ""}`,
  }),

  azurePipelines: (env) => ({
    run: env.BUILD_BUILDID,
    attempt: env.SYSTEM_JOBATTEMPT,
    job: env.SYSTEM_PHASENAME ?? env.AGENT_JOBNAME,
    shard: amongMany(env.SYSTEM_JOBPOSITIONINPHASE, env.SYSTEM_TOTALJOBSINPHASE),
    commit: env.SYSTEM_PULLREQUEST_SOURCECOMMITID,
    targetBranch: env.SYSTEM_PULLREQUEST_TARGETBRANCH?.replace(/^refs\/heads\//, ""),
    // GitHub's pull requests have an id of Azure's own and the number that people know.
    pr: env.SYSTEM_PULLREQUEST_PULLREQUESTNUMBER,
    url:
      env.SYSTEM_COLLECTIONURI && env.SYSTEM_TEAMPROJECT
        ? `${env.SYSTEM_COLLECTIONURI}${encodeURIComponent(env.SYSTEM_TEAMPROJECT)}/_build/results?buildId=${env.BUILD_BUILDID}`
        : undefined,
  }),

  bitbucket: (env) => ({
    run: env.BITBUCKET_PIPELINE_UUID ?? env.BITBUCKET_BUILD_NUMBER,
    attempt: env.BITBUCKET_STEP_RUN_NUMBER,
    shard: amongMany(env.BITBUCKET_PARALLEL_STEP, env.BITBUCKET_PARALLEL_STEP_COUNT),
    targetTip: env.BITBUCKET_PR_DESTINATION_COMMIT,
    targetBranch: env.BITBUCKET_PR_DESTINATION_BRANCH,
    branch: env.BITBUCKET_BRANCH ?? "",
    pr: env.BITBUCKET_PR_ID,
  }),

  travis: (env) => ({
    run: env.TRAVIS_BUILD_ID,
    job: env.TRAVIS_JOB_NAME || env.TRAVIS_BUILD_STAGE_NAME,
    // "60.1" is the first job of build 60.
    shard: env.TRAVIS_JOB_NUMBER?.split(".")[1],
    commit: env.TRAVIS_PULL_REQUEST_SHA || env.TRAVIS_COMMIT,
    targetBranch: env.TRAVIS_PULL_REQUEST_BRANCH ? env.TRAVIS_BRANCH : undefined,
    branch: env.TRAVIS_TAG ? "" : env.TRAVIS_PULL_REQUEST_BRANCH || env.TRAVIS_BRANCH,
    message: env.TRAVIS_COMMIT_MESSAGE,
    url: env.TRAVIS_JOB_WEB_URL,
  }),

  drone: (env) => ({
    run: env.DRONE_BUILD_NUMBER,
    job: joined(env.DRONE_STAGE_NAME, env.DRONE_STEP_NAME),
    targetBranch: env.DRONE_TARGET_BRANCH,
    branch: env.DRONE_TAG ? "" : env.DRONE_SOURCE_BRANCH || env.DRONE_BRANCH,
    author: env.DRONE_COMMIT_AUTHOR_NAME || env.DRONE_COMMIT_AUTHOR,
    message: env.DRONE_COMMIT_MESSAGE,
    url: env.DRONE_BUILD_LINK,
  }),

  woodpecker: (env) => ({
    run: env.CI_PIPELINE_NUMBER,
    job: joined(env.CI_WORKFLOW_NAME, env.CI_STEP_NAME),
    targetBranch: env.CI_COMMIT_TARGET_BRANCH,
    branch: env.CI_COMMIT_TAG ? "" : env.CI_COMMIT_SOURCE_BRANCH || env.CI_COMMIT_BRANCH,
    author: env.CI_COMMIT_AUTHOR,
    message: env.CI_COMMIT_MESSAGE,
    url: env.CI_STEP_URL ?? env.CI_PIPELINE_URL,
  }),

  appveyor: (env) => ({
    run: env.APPVEYOR_BUILD_ID,
    job: env.APPVEYOR_JOB_NAME,
    commit: env.APPVEYOR_PULL_REQUEST_HEAD_COMMIT || env.APPVEYOR_REPO_COMMIT,
    targetBranch: env.APPVEYOR_PULL_REQUEST_NUMBER ? env.APPVEYOR_REPO_BRANCH : undefined,
    branch: env.APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH || env.APPVEYOR_REPO_BRANCH,
    author: env.APPVEYOR_REPO_COMMIT_AUTHOR,
    message: env.APPVEYOR_REPO_COMMIT_MESSAGE,
    url: env.APPVEYOR_URL
      ? `${env.APPVEYOR_URL}/project/${env.APPVEYOR_ACCOUNT_NAME}/${env.APPVEYOR_PROJECT_SLUG}/builds/${env.APPVEYOR_BUILD_ID}`
      : undefined,
  }),

  codebuild: (env) => ({
    run: env.CODEBUILD_BUILD_ID,
    job: env.CODEBUILD_BATCH_BUILD_IDENTIFIER ?? env.CODEBUILD_BUILD_ID?.split(":")[0],
    commit: sha(env.CODEBUILD_RESOLVED_SOURCE_VERSION),
    targetBranch: env.CODEBUILD_WEBHOOK_BASE_REF?.replace(/^refs\/heads\//, ""),
    branch: env.CODEBUILD_WEBHOOK_HEAD_REF?.replace(/^refs\/heads\//, ""),
    pr: /^pr\/(\d+)$/.exec(env.CODEBUILD_WEBHOOK_TRIGGER ?? "")?.[1],
    url: env.CODEBUILD_PUBLIC_BUILD_URL,
  }),

  semaphore: (env) => {
    const shard = amongMany(env.SEMAPHORE_JOB_INDEX, env.SEMAPHORE_JOB_COUNT);
    const isPullRequest = env.SEMAPHORE_GIT_REF_TYPE === "pull-request";
    return {
      run: env.SEMAPHORE_PIPELINE_ID,
      // Parallel jobs are named "RSpec - 2/4".
      job: shard ? env.SEMAPHORE_JOB_NAME?.replace(/ - \d+\/\d+$/, "") : env.SEMAPHORE_JOB_NAME,
      shard,
      commit: env.SEMAPHORE_GIT_PR_SHA || env.SEMAPHORE_GIT_SHA,
      targetBranch: isPullRequest ? env.SEMAPHORE_GIT_BRANCH : undefined,
      branch:
        env.SEMAPHORE_GIT_REF_TYPE === "tag" ? "" : env.SEMAPHORE_GIT_PR_BRANCH || env.SEMAPHORE_GIT_BRANCH,
      author: env.SEMAPHORE_GIT_COMMIT_AUTHOR,
      url:
        env.SEMAPHORE_ORGANIZATION_URL && env.SEMAPHORE_WORKFLOW_ID
          ? `${env.SEMAPHORE_ORGANIZATION_URL}/workflows/${env.SEMAPHORE_WORKFLOW_ID}`
          : undefined,
    };
  },
};

/** The index, if there is more than one of them. */
function amongMany(index: string | undefined, total: string | undefined): string | undefined {
  return Number(total) > 1 ? index : undefined;
}

function oneMore(count: string | undefined): string | undefined {
  return count && /^\d{1,9}$/.test(count) ? String(Number(count) + 1) : undefined;
}

/** Stage and step by their names; "default" is what a stage is called that nobody named. */
function joined(stage: string | undefined, step: string | undefined): string | undefined {
  return [stage === "default" ? "" : stage, step].filter(Boolean).join("/") || undefined;
}

function sha(text: string | undefined): string | undefined {
  return text && /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
}
