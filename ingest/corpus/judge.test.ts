import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { judge } from "#ingest/corpus/judge.ts";
import { parseOracle } from "#ingest/corpus/oracle.ts";
import { type Understood, understand } from "#ingest/corpus/understood.ts";

const fixtures = new URL("../junit/fixtures/", import.meta.url).pathname;

const head =
  "path\tstrict_ok\ttestcases\tfailures\terrors\tskipped\tflakyFailure\tflakyError\trerunFailure\trerunError\troot\ttestsuites\ttc_with_failure\ttc_with_error\ttc_with_skipped\tsuite_level_failures\tparse_error";
//                           path strict cases fail err skip fF fE rF rE root     suites tcF tcE tcS suites
const surefire = "surefire-reruns.xml\t1\t3\t1\t0\t0\t1\t1\t1\t1\ttestsuite\t1\t1\t0\t0\t0\t";
const outcomes = "outcomes.xml\t1\t10\t6\t2\t2\t0\t0\t0\t0\ttestsuites\t1\t5\t2\t2\t0\t";

const read = (name: string): Understood => understand(join(fixtures, name), name);

test("a file agrees whose test cases, outcomes and reruns are those of the elements", () => {
  const row = parseOracle(`${head}\n${surefire}\n`).get("surefire-reruns.xml");
  assert.deepEqual(judge(read("surefire-reruns.xml"), row), { kind: "agrees", reasons: [] });
});

test("a difference that the rules of a dialect account for exactly is explained", () => {
  const row = parseOracle(`${head}\n${outcomes}\n`).get("outcomes.xml");
  const { kind, reasons } = judge(read("outcomes.xml"), row);
  assert.equal(kind, "explained", reasons.join("\n"));
  assert.ok(reasons.some((reason) => reason.startsWith("1 × TestReports.jl")));
});

test("any other difference is wrong", () => {
  const row = parseOracle(`${head}\n${surefire.replace("\t3\t", "\t4\t")}\n`).get("surefire-reruns.xml");
  const { kind, reasons } = judge(read("surefire-reruns.xml"), row);
  assert.equal(kind, "wrong");
  assert.deepEqual(reasons, ["elements testcases: 3 instead of 4", "test cases: 3 instead of 4"]);
});

test("a file that is unsound must be refused, read in part or mended, and say where", () => {
  const unsound = (name: string) => `${name}\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\t0\t\t\t\t\tsyntax error`;
  const rows = parseOracle(`${head}\n${unsound("console-output.xml")}\n${unsound("nextest.xml")}\n`);
  assert.equal(judge(read("console-output.xml"), rows.get("console-output.xml")).kind, "refused");
  assert.equal(judge(read("nextest.xml"), rows.get("nextest.xml")).kind, "wrong");
});

test("a file that the oracle does not know is not compared", () => {
  assert.equal(judge(read("nextest.xml"), undefined).kind, "uncompared");
});

test("an oracle without a column, or with a word for a count, is refused by name", () => {
  assert.throws(() => parseOracle("path\tstrict_ok\n"), /no column "root"/);
  assert.throws(() => parseOracle(`${head}\n${surefire.replace("\t3\t", "\tthree\t")}\n`), /Line 2.*"three"/);
});

const shared = process.env.FLAKEBOARD_CORPUS ?? "../shared/corpus";
const corpus = join(shared, "junit");

test("the reports of real producers are read as an independent reader counts them", {
  skip: existsSync(corpus) ? false : `the corpus is not at ${corpus}`,
}, () => {
  const oracle = parseOracle(readFileSync(join(shared, "oracle.tsv"), "utf8"));
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const judged = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(corpus, path);
    return { name, ...judge(understand(path, name), oracle.get(name)) };
  });
  assert.deepEqual(
    judged.filter(({ kind }) => kind === "wrong"),
    [],
  );
  assert.ok(judged.filter(({ kind }) => kind === "explained").length < judged.length * 0.05);
});
