import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { editsOf } from "#db/edits.ts";
import { openBench, today } from "#ingest/testing.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { LostGroup } from "#lib/quarantine/lost-group.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

const hourMs = 3_600_000;

/** Classes of a report with how many tests each has; `Refund` holds the one that may fail. */
type Classes = Readonly<Record<string, number>>;

const usual: Classes = { Refund: 8, Cart: 12, Search: 12, Mail: 1 };

type End = "passed" | "muted" | "red";

const refund: Record<End, string> = {
  passed: "",
  muted: '<failure type="TimeoutException" message="timed out waiting for payments"/>',
  red: '<failure type="AssertionError" message="expected PAID but was VOID"/>',
};

function report(classes: Classes, end: End, prefix = ""): string {
  return Object.entries(classes)
    .map(([name, tests]) => {
      const cases = Array.from({ length: tests }, (_, at) => {
        const failure = name === "Refund" && at === 0 ? refund[end] : "";
        return `<testcase classname="com.shop.${prefix}${name}" name="${name} case${at}">${failure}</testcase>`;
      });
      return `<testsuite name="${name}">${cases.join("")}</testsuite>`;
    })
    .reduce((all, suite) => all + suite, "<testsuites>")
    .concat("</testsuites>");
}

/** A project whose job ran six times on main with the usual classes, its refund test in quarantine. */
function openShop(context: TestContext) {
  const bench = openBench(context);
  let runs = 0;
  /** Exits as the upload's command would: the command fails with its tests. */
  const run = (classes: Classes, end: End, said: Partial<UploadParameters> = {}, prefix = "") => {
    runs += 1;
    const { uploadId } = bench.upload(
      report(classes, end, prefix),
      {
        run: `${runs}`,
        commit: `${runs}`.padStart(7, "a"),
        job: "it",
        suite: "it",
        branch: "main",
        exitCode: end === "passed" ? 0 : 1,
        ...said,
      },
      today + runs * hourMs,
    );
    return uploadId;
  };
  const jobOf = (uploadId: number) => {
    const { spared, lost } = bench.db
      .prepare<[number], { spared: number; lost: string | null }>(
        "select is_spared as spared, lost_group as lost from jobs where upload_id = ?",
      )
      .get(uploadId)!;
    return {
      isSpared: spared === 1,
      lost: lost === null ? undefined : (JSON.parse(lost) as LostGroup).group,
    };
  };
  const lostIn = (...sent: Parameters<typeof run>) => jobOf(run(...sent)).lost;
  const mute = (name: string, signatures: "known" | "all" = "all") => {
    const { id } = bench.db
      .prepare<[string], { id: number }>("select id from tests where name = ?")
      .get(name)!;
    const answer = editsOf(bench.db, () => today).addQuarantine({
      projectId: bench.project.id,
      actor: flakeboardItself,
      draft: {
        target: { kind: "test", testId: id },
        ...{ signatures, reason: "x", confirm: ["all-signatures", "broken"] },
      },
    });
    assert.ok(answer.ok, JSON.stringify(answer));
  };
  return { ...bench, run, jobOf, lostIn, mute };
}

function openUsualShop(context: TestContext) {
  const shop = openShop(context);
  for (let at = 0; at < 6; at++) shop.run(usual, "passed");
  shop.mute("Refund case0");
  return shop;
}

const { Mail: _mail, ...withoutMail } = usual;

test("a class that always reported and did not now keeps muted failures red", (context) => {
  const { run, jobOf } = openUsualShop(context);
  assert.deepEqual(jobOf(run(usual, "muted")), { isSpared: true, lost: undefined });
  assert.deepEqual(jobOf(run(withoutMail, "muted")), { isSpared: false, lost: "com.shop.Mail" });
  assert.deepEqual(jobOf(run({ ...usual, Search: 8 }, "muted")), {
    isSpared: false,
    lost: "com.shop.Search",
  });
  assert.deepEqual(jobOf(run({ ...usual, Search: 9 }, "muted")), { isSpared: true, lost: undefined });
});

test("what one run that ended green lacks is taken for removed", (context) => {
  const { run, lostIn } = openUsualShop(context);
  run(withoutMail, "passed");
  assert.equal(lostIn(withoutMail, "muted"), undefined);
});

test("what runs of two commits lack is taken for removed, for a muted test may fail in all of them", (context) => {
  const { lostIn } = openUsualShop(context);
  const commit = "bbbbbbb";
  assert.equal(lostIn(withoutMail, "muted", { commit }), "com.shop.Mail");
  assert.equal(lostIn(withoutMail, "muted", { commit }), "com.shop.Mail", "a run again says nothing new");
  assert.equal(lostIn(withoutMail, "muted"), "com.shop.Mail");
  assert.equal(lostIn(withoutMail, "muted"), undefined);
});

test("a class that was renamed or moved is not lost", (context) => {
  const { lostIn } = openUsualShop(context);
  assert.equal(lostIn(usual, "muted", {}, "moved."), undefined);
});

test("a branch is compared with itself, a pull request with others until it has five runs", (context) => {
  const { run, lostIn } = openUsualShop(context);
  const onTopic = { branch: "topic", pr: "7" };
  assert.equal(lostIn(withoutMail, "muted", onTopic), "com.shop.Mail");
  // Pull requests select tests; main does not.
  for (const left of ["Cart", "Search", "Mail", "Cart", "Mail"]) {
    const selected = Object.fromEntries(Object.entries(usual).filter(([name]) => name !== left));
    run(selected, "passed", { branch: `topic-${left}`, pr: "8" });
  }
  assert.equal(lostIn(withoutMail, "muted", onTopic), undefined);
  assert.equal(lostIn(withoutMail, "muted"), "com.shop.Mail");
});

test("another job, suite or variant has classes of its own", (context) => {
  const { lostIn } = openUsualShop(context);
  assert.equal(lostIn(withoutMail, "muted", { job: "other" }), undefined);
  assert.equal(lostIn(withoutMail, "muted", { env: { os: "mac" } }), undefined);
});

test("tests in quarantine may be left out by a skip list", (context) => {
  const { lostIn, mute } = openUsualShop(context);
  mute("Mail case0");
  assert.equal(lostIn(withoutMail, "muted"), undefined);
});

test("a re-run is compared with earlier runs, not with its own first attempt", (context) => {
  const { run, jobOf } = openUsualShop(context);
  run(usual, "muted", { run: "again" });
  const second = run(withoutMail, "muted", { run: "again", attempt: 2 });
  assert.equal(jobOf(second).lost, "com.shop.Mail");
});

const halves: readonly Classes[] = [
  { Refund: 8, Mail: 1 },
  { Cart: 12, Search: 12 },
];

test("classes that move between shards are looked for in all of them, once they have come", (context) => {
  const { run, jobOf, lostIn, mute } = openShop(context);
  // Mail runs now in the one shard, now in the other.
  for (let at = 0; at < 6; at++) {
    const said = { run: `sharded ${at}` };
    const [first, second] = halves;
    run(at % 2 ? first! : { Refund: 8 }, "passed", { ...said, shard: "1" });
    run(at % 2 ? second! : { ...second!, Mail: 1 }, "passed", { ...said, shard: "2" });
  }
  mute("Refund case0");
  const [whole, lacking] = [{ run: "whole" }, { run: "lacking" }];
  assert.equal(lostIn({ Refund: 8 }, "muted", { ...whole, shard: "1" }), undefined, "shard 2 may bring it");
  run({ ...halves[1], Mail: 1 }, "passed", { ...whole, shard: "2" });
  const first = run({ Refund: 8 }, "muted", { ...lacking, shard: "1" });
  assert.equal(jobOf(first).isSpared, true);
  run(halves[1]!, "passed", { ...lacking, shard: "2" });
  assert.deepEqual(jobOf(first), { isSpared: false, lost: "com.shop.Mail" });
});

test("a class that always runs in one shard is missed there, unless another shard brings it after all", (context) => {
  const { run, jobOf, mute } = openShop(context);
  for (let at = 0; at < 6; at++) {
    for (const shard of [1, 2])
      run(halves[shard - 1]!, "passed", { run: `sharded ${at}`, shard: `${shard}` });
  }
  mute("Refund case0");
  const first = run({ Refund: 8 }, "muted", { run: "now", shard: "1" });
  assert.equal(jobOf(first).lost, "com.shop.Mail");
  run({ ...halves[1], Mail: 1 }, "passed", { run: "now", shard: "2" });
  assert.deepEqual(jobOf(first), { isSpared: true, lost: undefined });
});

test("of many lost classes one is named and the others are counted", (context) => {
  const { run, mute, db } = openShop(context);
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`Class${at}`, 3]));
  for (let at = 0; at < 6; at++) run({ Refund: 1, ...many }, "passed");
  mute("Refund case0");
  const few = Object.fromEntries(Object.entries(many).slice(0, 90));
  const upload = run({ Refund: 1, ...few }, "muted");
  const stored = db.prepare<[number], string>("select lost_group from jobs where upload_id = ?").pluck();
  assert.deepEqual(JSON.parse(stored.get(upload) as string), {
    group: "com.shop.Class90",
    tests: 0,
    expected: 3,
    others: 9,
  });
});
