import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { findRecalibration, isRecalibrationDue, refitRecalibration } from "#db/verdicts/recalibrations.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { calibrated } from "#lib/stats/calibration/isotonic.ts";

const hour = 3_600_000;
const names = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Uploads a run of all tests on a commit of its own, of which these failed; gives what was said of them. */
function run(bench: Bench, at: number, failed: readonly string[]): Said[] {
  const cases = Object.fromEntries(
    names.map((name): [string, Ending] => [name, failed.includes(name) ? "failed" : "passed"]),
  );
  const { uploadId } = bench.upload(surefireReport("shop.Cart", cases), {
    run: `run ${at}`,
    commit: `abcdef0${at}`,
    branch: "main",
    startedAt: today - (100 - at) * hour,
  });
  return bench.db
    .prepare(
      `select v.p_genuine as told, v.p_held as held, l.p_genuine as toldOfLeg, l.recalibration,
              l.is_mass_failure as isMass, v.label
       from legs l join failure_verdicts v on v.leg_id = l.id
       where l.run_id in (select run_id from jobs where upload_id = ?) order by v.test_id`,
    )
    .all(uploadId) as Said[];
}

type Said = {
  readonly told: number;
  readonly held: number | null;
  readonly toldOfLeg: number;
  readonly recalibration: number | null;
  readonly isMass: 0 | 1;
  readonly label: string;
};

/** A project with a flaky test and one that never failed. */
function shop(context: TestContext): Bench {
  const bench = openBench(context);
  for (let at = 1; at <= 20; at++) run(bench, at, at % 4 === 0 ? ["a"] : []);
  return bench;
}

/**
 * So many more red runs of other branches, as if they were judged long ago, with what a person said of them: failures
 * held for probably none were breaks in 3 of 10, those held for probable breaks were none in 4 of 10.
 */
function judgedLongAgo({ db, project }: Bench, count: number): void {
  const leg = db.prepare("select min(leg_id) from failure_verdicts").pluck().get() as number;
  const copy = (table: string, where: string, changes: Readonly<Record<string, unknown>>) => {
    const row = { ...(db.prepare(`select * from ${table} where ${where}`).get() as object), ...changes };
    const columns = Object.keys(row);
    return db
      .prepare(`insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")})`)
      .run(...Object.values(row)).lastInsertRowid;
  };
  db.transaction(() => {
    for (let at = 0; at < count; at++) {
      const code = `${at} of long ago`;
      const runId = copy("runs", `id = (select run_id from legs where id = ${leg})`, { id: null, key: code });
      const place = { run_id: runId, commit_sha: code, branch: "branch old", scope: 1, position: -1000 - at };
      const legId = copy("legs", `id = ${leg}`, { id: null, ...place });
      const isProbable = at % 2 === 0;
      const told = { p_genuine: isProbable ? 0.9 : 0.02 };
      copy("failure_verdicts", `leg_id = ${leg}`, { leg_id: legId, ...told });
      const isGenuine = (at >> 1) % 10 < (isProbable ? 6 : 3);
      db.prepare(
        "insert into outcomes (run_id, test_id, outcome, said_at) select ?, test_id, ?, 0 from failure_verdicts where leg_id = ?",
      ).run(runId, isGenuine ? "genuine" : "not-genuine", legId);
    }
  })();
  assert.ok(isRecalibrationDue(db, project.id, today));
}

test("with few outcomes nothing is corrected, and they are counted again after a day", async (context) => {
  const [bench, twin] = [shop(context), shop(context)];
  judgedLongAgo(bench, 900);
  await refitRecalibration(bench.db, bench.project.id, today);
  const stored = findRecalibration(bench.db, bench.project.id)!;
  assert.deepEqual([stored.version, stored.fit], [0, undefined]);
  assert.ok(stored.outcomes >= 900 && stored.outcomes < 1000, String(stored.outcomes));
  assert.equal(isRecalibrationDue(bench.db, bench.project.id, today + 23 * hour), false);
  assert.equal(isRecalibrationDue(bench.db, bench.project.id, today + 24 * hour), true);
  assert.deepEqual(run(bench, 21, ["a", "b"]), run(twin, 21, ["a", "b"]));
});

test("with enough of them later verdicts are told as they turned out, and keep what the model held", async (context) => {
  const [bench, twin] = [shop(context), shop(context)];
  judgedLongAgo(bench, 1000);
  await refitRecalibration(bench.db, bench.project.id, today);
  const { version, fit } = findRecalibration(bench.db, bench.project.id)!;
  assert.equal(version, 1);
  const said = run(bench, 21, ["a", "b"]);
  const plain = run(twin, 21, ["a", "b"]);
  assert.equal(said.length, 2);
  for (const [at, one] of said.entries()) {
    assert.equal(one.recalibration, 1);
    assert.equal(one.held, plain[at]!.told);
    assert.equal(one.told, calibrated(fit!, one.held!));
    assert.ok(one.told > 0.25 && one.told < 0.65, String(one.told));
  }
  assert.equal(said[0]!.toldOfLeg, calibrated(fit!, plain[0]!.toldOfLeg));
});

test("a correction never exonerates a mass failure", async (context) => {
  const [bench, twin] = [shop(context), shop(context)];
  judgedLongAgo(bench, 1000);
  await refitRecalibration(bench.db, bench.project.id, today);
  const said = run(bench, 21, names);
  const plain = run(twin, 21, names);
  assert.equal(said.length, names.length);
  for (const [at, one] of said.entries()) {
    assert.equal(one.isMass, 1);
    assert.ok(one.told >= plain[at]!.told, `${one.told} ${plain[at]!.told}`);
    assert.ok(one.toldOfLeg >= plain[at]!.toldOfLeg);
    assert.ok(one.label === plain[at]!.label || one.told > plain[at]!.told, one.label);
  }
});

test("what the model learns does not depend on the correction", async (context) => {
  const [bench, twin] = [shop(context), shop(context)];
  judgedLongAgo(bench, 1000);
  await refitRecalibration(bench.db, bench.project.id, today);
  for (const each of [bench, twin]) run(each, 21, ["a", "b"]);
  const states = ({ db }: Bench) => db.prepare("select test_id, state from test_states order by 1").all();
  assert.deepEqual(states(bench), states(twin));
});
