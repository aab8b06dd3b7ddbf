/** Rows of a table by the column that leads to their owner, and the tables whose rows they own. */
export type Owned = {
  readonly table: string;
  readonly by: string;
  /** Only of tables with a column `id`. */
  readonly owns?: readonly Owned[];
};

const ofTest = ["quiet_passes", "declared_fixes", "dismissed_renames", "quarantine_tests"];
const ofProject = [
  "test_owners",
  "test_states",
  "test_standings",
  "test_events",
  "test_days",
  "test_windows",
  "failing_streaks",
  "failing_results",
  "held_facts",
  "red_runs",
  "run_days",
  "branch_days",
  "upload_hours",
  "window_ends",
  "window_entries",
  "recounts",
  "told_news",
  "news_positions",
  "tokens",
  "project_changes",
  "codeowners",
  "owner_overrides",
  "quarantine_events",
  "quarantine_settings",
  "quarantine_proposals",
  "threshold_changes",
  "rule_sets",
  "flake_models",
  "recalibrations",
  "signatures",
  "variants",
];

const tablesOfResults = ["results", "attempts", "outputs", "attachments", "properties"];

/** Everything that a project holds, in the order in which it goes: bodies first, since they take most room. */
export const ownedByProject: readonly Owned[] = [
  {
    table: "uploads",
    by: "project_id",
    owns: [
      { table: "upload_problems", by: "upload_id" },
      { table: "upload_producers", by: "upload_id" },
    ],
  },
  {
    table: "runs",
    by: "project_id",
    owns: [
      {
        table: "jobs",
        by: "run_id",
        owns: [...tablesOfResults, "job_tests", "job_tests_due"].map((table) => ({
          table,
          by: "job_id",
        })),
      },
      {
        table: "legs",
        by: "run_id",
        owns: [
          { table: "failure_verdicts", by: "leg_id" },
          { table: "leg_undo", by: "leg_id" },
        ],
      },
      { table: "suite_runs", by: "run_id" },
      { table: "outcomes", by: "run_id" },
      { table: "red_runs_due", by: "run_id" },
    ],
  },
  { table: "failures", by: "project_id", owns: [{ table: "failures_due", by: "failure_id" }] },
  {
    table: "channels",
    by: "project_id",
    owns: ["deliveries", "news", "channel_suites"].map((table) => ({ table, by: "channel_id" })),
  },
  ...ofProject.map((table) => ({ table, by: "project_id" })),
  {
    table: "tests",
    by: "project_id",
    owns: [...ofTest.map((table) => ({ table, by: "test_id" })), { table: "test_merges", by: "into_id" }],
  },
  {
    table: "suites",
    by: "project_id",
    owns: [
      { table: "suite_days", by: "suite_id" },
      { table: "suite_clocks", by: "suite_id" },
    ],
  },
  {
    table: "quarantine_entries",
    by: "project_id",
    owns: ["quarantine_signatures", "quarantine_waiting"].map((table) => ({ table, by: "entry_id" })),
  },
];
