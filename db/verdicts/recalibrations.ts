import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { outcomesOfModel } from "#db/verdicts/outcomes.ts";
import { recalibrationFrom } from "#lib/calibration-report.ts";
import type { IsotonicStep } from "#lib/stats/calibration/isotonic.ts";
import { modelVersion } from "#lib/stats/parameters.ts";

/** What a project's outcomes made of the model's probabilities when they were last compared. */
export type StoredRecalibration = {
  /** Counts up with each fit; 0 before the first. */
  readonly version: number;
  /** Whose verdicts were compared. */
  readonly modelVersion: number;
  readonly comparedAt: number;
  /** Runs with an outcome, and those of the rarer kind. */
  readonly outcomes: number;
  readonly rarer: number;
  /** Undefined while outcomes are too few. */
  readonly fit: readonly IsotonicStep[] | undefined;
};

const dayMs = 86_400_000;

/** So many of the latest judged failures are compared. */
const mostVerdicts = 10_000;

/** Undefined before outcomes were first compared, and of another version of the model. */
export function findRecalibration(db: Database, projectId: number): StoredRecalibration | undefined {
  const row = statement<[number, number], Omit<StoredRecalibration, "fit"> & { readonly fit: string | null }>(
    db,
    `select version, model_version as modelVersion, compared_at as comparedAt, outcomes, rarer, fit
     from recalibrations where project_id = ? and model_version = ?`,
  ).get(projectId, modelVersion);
  return row && { ...row, fit: row.fit === null ? undefined : (JSON.parse(row.fit) as IsotonicStep[]) };
}

/** The correction that goes into verdicts now; undefined while outcomes are too few. */
export function recalibrationInForce(
  db: Database,
  projectId: number,
): { readonly version: number; readonly fit: readonly IsotonicStep[] } | undefined {
  const stored = findRecalibration(db, projectId);
  return stored?.fit && { version: stored.version, fit: stored.fit };
}

/** Whether a day went by since a project's outcomes were compared. */
export function isRecalibrationDue(db: Database, projectId: number, now: number): boolean {
  const stored = findRecalibration(db, projectId);
  return stored === undefined || now - stored.comparedAt >= dayMs;
}

/**
 * Compares what the model held with what turned out, and corrects the verdicts to come by it, if outcomes are enough.
 * Those of other versions of the model do not count: they held other probabilities.
 */
export async function refitRecalibration(db: Database, projectId: number, now: number): Promise<void> {
  const verdicts = await outcomesOfModel(db, projectId, modelVersion, mostVerdicts);
  const { needed, fit } = recalibrationFrom(verdicts);
  const fitted = fit === undefined ? null : JSON.stringify(fit);
  statement<[Record<string, number | string | null>], never>(
    db,
    `insert into recalibrations (project_id, version, model_version, compared_at, outcomes, rarer, fit)
     select id, @fits, @model, @now, @outcomes, @rarer, @fit from projects where id = @project
     on conflict (project_id) do update set
       version = version + excluded.version, model_version = excluded.model_version,
       compared_at = excluded.compared_at, outcomes = excluded.outcomes, rarer = excluded.rarer, fit = excluded.fit`,
  ).run({
    project: projectId,
    fits: fitted === null ? 0 : 1,
    model: modelVersion,
    now,
    outcomes: needed.outcomes,
    rarer: needed.rarer,
    fit: fitted,
  });
}
