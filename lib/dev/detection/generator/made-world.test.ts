import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { madeWorld } from "#lib/dev/detection/generator/made-world.ts";
import { smallWorlds } from "#lib/dev/detection/generator/world-shape.ts";
import { writeWorld } from "#lib/dev/detection/generator/write-world.ts";
import { readWorld } from "#lib/dev/detection/read-world.ts";
import type { World, WorldResult } from "#lib/dev/detection/world.ts";

const [plain, matrix, silent] = smallWorlds.map((shape) => madeWorld(shape, "test"));
const results = ({ runs }: World) => runs.flatMap((run) => run.results);
const isFailed = ({ attempts }: WorldResult) => attempts.at(-1)!.status === "failed";

test("the same shape and seed give the same world, another seed another", () => {
  assert.deepEqual(madeWorld(smallWorlds[0]!, "test"), plain);
  assert.notDeepEqual(madeWorld(smallWorlds[0]!, "other").truth, plain!.truth);
});

test("runs are in order of time, re-runs name the commit that ran before, and bases ran on main", () => {
  for (const { world } of [plain!, matrix!]) {
    const seen = new Map<string, number>();
    const main = new Set<string>();
    let before = 0;
    for (const run of world.runs) {
      assert.ok(run.startedAt >= before && run.finishedAt > run.startedAt);
      before = run.startedAt;
      const key = `${run.commit} ${run.env}`;
      assert.equal(run.runAttempt, (seen.get(key) ?? 0) + 1);
      assert.equal(run.trigger === "rerun", run.runAttempt > 1);
      seen.set(key, run.runAttempt);
      if (run.branch === "main") main.add(run.commit!);
      if (run.base !== undefined) assert.ok(main.has(run.base));
    }
  }
});

test("the truth names each failure once, final or mended by a retry, with its cause", () => {
  const { world, truth } = plain!;
  const final = truth.failures.filter((failure) => failure.isFinal);
  assert.equal(final.length, results(world).filter(isFailed).length);
  assert.equal(
    truth.failures.length,
    results(world).filter(({ attempts }) => attempts[0]!.status === "failed").length,
  );
  assert.deepEqual(new Set(final.map(({ cause }) => cause)), new Set(["break", "flake", "outage"]));
});

test("attempts go on after a failure only, as far as the world retries", () => {
  const most = (world: World) => Math.max(...results(world).map(({ attempts }) => attempts.length));
  assert.deepEqual(
    [plain, matrix].map((made) => most(made!.world)),
    [2, 1],
  );
  assert.ok(
    results(plain!.world).every(({ attempts }) =>
      attempts.slice(0, -1).every(({ status }) => status === "failed"),
    ),
  );
});

test("failures have a message, except in the world without messages", () => {
  const messages = (world: World) =>
    results(world).flatMap(({ attempts }) => attempts.map(({ message }) => message));
  assert.ok(messages(plain!.world).some((message) => message?.includes("ECONNREFUSED")));
  assert.ok(messages(silent!.world).every((message) => message === undefined));
});

test("the true rate is about what flakes and hiccups make of first attempts", () => {
  const { world, truth } = plain!;
  const steady = truth.tests.filter(({ changedAt }) => changedAt === undefined);
  const flakes = truth.failures.filter(({ cause }) => cause === "flake").map(({ testId }) => testId);
  const seen = steady.map(({ testId }) => flakes.filter((id) => id === testId).length / world.runs.length);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const ratio = mean(seen) / mean(steady.map(({ pNow }) => pNow));
  assert.ok(ratio > 0.6 && ratio < 1.5, `${ratio}`);
});

test("a world written is the world read again", () => {
  const folder = mkdtempSync(join(tmpdir(), "made-world-"));
  try {
    writeWorld(join(folder, matrix!.world.name), matrix!.world, matrix!.truth);
    assert.deepEqual(readWorld(join(folder, matrix!.world.name)), matrix!.world);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
