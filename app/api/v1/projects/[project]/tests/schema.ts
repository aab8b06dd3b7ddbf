import { z } from "zod";
import { ownerSources } from "#lib/ownership/owner-of-test.ts";
import { type ResultKind, resultCode } from "#lib/result-code.ts";
import { statusReasons } from "#lib/status-change.ts";
import { testStatuses } from "#lib/test-status.ts";

const count = z.int().min(0);
const expected = z.number().min(0);
const time = z.iso.datetime().meta({ description: "RFC 3339, UTC" });
const milliseconds = z.number().min(0);
const kinds = Object.keys(resultCode) as ResultKind[];

export const rateSchema = z
  .object({
    rate: z.number().min(0).max(1),
    low: z.number().min(0).max(1).meta({ description: "Lower end of the 95 % interval (Wilson)" }),
    high: z.number().min(0).max(1).meta({ description: "Upper end of the 95 % interval (Wilson)" }),
    count,
    of: count,
  })
  .meta({ id: "Rate", description: "A rate with its interval and the counts it rests on" });

export const flakeRateSchema = z
  .object({
    rate: z.number().min(0).max(1),
    low: z.number().min(0).max(1).meta({ description: "Lower end of the 90 % credible interval" }),
    high: z.number().min(0).max(1).meta({ description: "Upper end of the 90 % credible interval" }),
    count: count.meta({ description: "Results that turned out to be flakes, to the nearest whole" }),
    of: count.meta({ description: "Results since the test was first seen, whatever the window" }),
  })
  .meta({ id: "FlakeRate", description: "Estimated probability to fail although the code is fine" });

const since = z.object({ commit: z.string().optional(), at: time });

export const testSchema = z
  .object({
    id: z.string(),
    suite: z.string(),
    group: z.string().meta({ description: 'Class, spec file or suite path; "" if the reports name none' }),
    name: z.string(),
    file: z.string().optional(),
    owner: z.string().optional().meta({ description: "Who is asked first; absent where nobody owns it" }),
    status: z.enum(testStatuses),
    status_reason: z.string(),
    results: z.object({
      ran: count,
      passed: count,
      failed: count.meta({ description: "Those that errored are among them" }),
      errored: count,
      flaky: count.meta({ description: "Failed first, then passed, in one job" }),
      skipped: count,
    }),
    failure_rate: rateSchema.optional(),
    flake_rate: flakeRateSchema
      .optional()
      .meta({ description: "Absent where the model holds nothing of the test: it never failed" }),
    impact: z.object({
      red_runs: count.meta({ description: "Runs in which the test failed" }),
      false_alarm_runs: expected.meta({
        description:
          "Expected runs of the window that were false alarms by it; shared with what failed beside it",
      }),
      pull_requests: expected.meta({
        description: "Expected pull requests on which it failed without a break",
      }),
      minutes: expected.meta({ description: "Expected minutes lost to re-runs, each as long as its run" }),
    }),
    duration_ms: z
      .object({ p50: milliseconds, p95: milliseconds.optional() })
      .optional()
      .meta({ description: "Of its last 30 results; p95 from 20 durations on" }),
    flaky_since: since.optional().meta({ description: "Of a flaky test: when the model became sure of it" }),
    broken_since: since.optional().meta({ description: "Of a broken test: where it broke" }),
    last_failed_at: time.optional(),
    quarantined: z.boolean().meta({ description: "An entry in force mutes it, somewhere at least" }),
    url: z.url(),
  })
  .meta({ id: "Test" });

export const testListSchema = z
  .object({
    tests: z.array(testSchema),
    total: count,
    next: z.string().nullable().meta({ description: "The cursor of the next page; null on the last" }),
  })
  .meta({ id: "TestList" });

export const testDetailSchema = testSchema
  .extend({
    line: z.int().optional(),
    owners: z
      .array(z.string())
      .meta({ description: "All, the one who is asked first before the others; none where nobody owns it" }),
    owner_source: z.enum(ownerSources).optional().meta({
      description:
        "A person's word, CODEOWNERS by the file that the report names, or a guess by the test's class",
    }),
    first_seen_at: time,
    probability_flaky: z.number().optional().meta({ description: "That its flake rate is not negligible" }),
    probability_broken: z.number().optional(),
    status_changes: z
      .array(
        z.object({
          from: z.enum(testStatuses),
          to: z.enum(testStatuses),
          at: time,
          reason: z.enum(statusReasons).meta({ description: "What was seen, or what a person did" }),
          by: z.string().optional().meta({ description: "Who did it" }),
          text: z.string().meta({ description: "What it rested on" }),
          run: z.object({ id: z.string(), url: z.url() }).optional(),
          commit: z.string().optional(),
        }),
      )
      .meta({ description: "The newest first" }),
    impact: z.object({ red_runs: count, pull_requests: count }),
    evidence: z
      .array(
        z.object({
          kind: z.enum(["passed-on-retry", "passed-elsewhere"]),
          commit: z.string().optional(),
          at: time,
          run: z.object({ id: z.string(), url: z.url() }),
        }),
      )
      .meta({ description: "Results that failed although the code was fine, the newest first" }),
    signatures: z.array(
      z.object({
        id: z.string().optional(),
        text: z.string().optional(),
        cause: z.string().optional(),
        dependency: z.string().optional(),
        results: count,
        runs: count,
        first_seen_at: time,
        last_seen_at: time,
        variants: z.array(z.string()),
        newest: z
          .object({
            type: z.string(),
            message: z.string(),
            text: z.string(),
            attachments: z
              .array(z.string())
              .meta({ description: "Paths as the report writes them; the files stay with CI" }),
            properties: z.array(z.object({ name: z.string(), value: z.string() })),
          })
          .optional(),
      }),
    ),
  })
  .meta({ id: "TestDetail" });

export const testHistorySchema = z
  .object({
    results: z.array(
      z.object({
        run: z.object({ id: z.string(), key: z.string(), url: z.url() }),
        job: z.string(),
        shard: z.string(),
        attempt: count.meta({ description: "Re-run number of the job" }),
        variant: z.string(),
        commit: z.string().optional(),
        branch: z.string().optional(),
        pr: z.string().optional(),
        started_at: time,
        verdict: z.enum(kinds),
        duration_ms: milliseconds.optional(),
        attempts: count.meta({ description: "Executions in this job" }),
        signature: z.string().optional(),
      }),
    ),
    total: count,
    next: z.string().nullable(),
  })
  .meta({ id: "TestHistory" });
