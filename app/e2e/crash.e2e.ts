import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { testListSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { type OwnServer, startOwnServer } from "#app/e2e/own-server.ts";
import { openForReading, openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { createToken } from "#db/tokens.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { bodiesFolder, databaseFile, spoolFolder } from "#lib/data-folder.ts";

const kills = 20;
const lanes = 4;
const cases = 2_000;
const failing = cases / 10;
const whole = { tests: cases, passed: cases - failing, failed: failing, errored: 0, skipped: 0, flaky: 0 };
const report = `<testsuite name="CheckoutIT">${Array.from({ length: cases }, (_, index) => {
  const failure = index % 10 === 0 ? `<failure message="expected ${index}">at Checkout.pay</failure>` : "";
  return `<testcase classname="CheckoutIT" name="pays ${index}" time="0.01">${failure}</testcase>`;
}).join("\n")}</testsuite>`;

test("what was answered survives kill -9 whole, and nothing else is stored in part", async () => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-crash-"));
  const shop = newProject(folder);
  const sent: string[] = [];
  const acknowledged = new Set<string>();
  let server = await startOwnServer(folder);
  try {
    for (let kill = 0; kill < kills; kill++) {
      const first = Promise.withResolvers<void>();
      const uploading = Array.from({ length: lanes }, async (_, lane) => {
        for (let each = 0; ; each++) {
          const run = `${kill}.${lane}.${each}`;
          sent.push(run);
          if (!(await isAcknowledged(server, shop, run))) return;
          acknowledged.add(run);
          first.resolve();
        }
      });
      // Kills shall hit every stage: every other one while the first uploads arrive, the others in full swing.
      if (kill % 2 === 1) await Promise.race([first.promise, Promise.all(uploading)]);
      await setTimeout((kill * 37) % 500);
      await server.kill();
      await Promise.all(uploading);
      server = await startOwnServer(folder);
      const stored = await storedRuns(server, shop);
      expect([...acknowledged].filter((run) => !stored.has(run))).toEqual([]);
      expect([...stored.keys()].filter((run) => !sent.includes(run))).toEqual([]);
      for (const counts of stored.values()) expect(counts).toMatchObject(whole);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
    expect(acknowledged.size).toBeLessThan(sent.length);
    await expectEachRunOnce(server, shop, (await storedRuns(server, shop)).size);

    for (const run of sent) expect(await isAcknowledged(server, shop, run)).toBe(true);
    expect([...(await storedRuns(server, shop)).keys()].sort()).toEqual(sent.toSorted());
    await expectEachRunOnce(server, shop, sent.length);
    expectSound(folder);
    await expect.poll(() => readdirSync(spoolFolder(folder))).toEqual([]);
    await expect.poll(() => readdirSync(bodiesFolder(folder)).length).toBe(sent.length);
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});

type Shop = { readonly slug: string; readonly token: string };

function newProject(folder: string): Shop {
  const db = openForWriting(databaseFile(folder));
  const { id, slug } = createProject(db, "Shop", Date.now());
  const { secret } = createToken(db, id, "crash", ["upload", "read"], operatorAtShell, Date.now());
  db.close();
  return { slug, token: secret };
}

/** Uploads the report as a run; false if the connection broke. Any answer but "stored" fails the test. */
async function isAcknowledged(server: OwnServer, { slug, token }: Shop, run: string): Promise<boolean> {
  const url = `${server.origin}/api/v1/projects/${slug}/reports?run=${run}&branch=main`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/xml" };
  const answer = await fetch(url, { method: "POST", headers, body: report }).catch(() => undefined);
  if (answer === undefined) return false;
  expect([200, 201]).toContain(answer.status);
  await answer.body?.cancel();
  return true;
}

/** Counts of the runs that are stored, by the name that the upload gave them. */
async function storedRuns(server: OwnServer, shop: Shop) {
  const runs = await pages(server, shop, "runs", (body) => {
    const list = runListSchema.parse(body);
    return { next: list.next, items: list.runs };
  });
  return new Map(runs.map(({ key, counts }) => [key, counts]));
}

/** Every test has a result of each of the runs and no other: a run stored in part would show here. */
async function expectEachRunOnce(server: OwnServer, shop: Shop, runs: number): Promise<void> {
  const tests = await pages(server, shop, "tests", (body) => {
    const list = testListSchema.parse(body);
    return { next: list.next, items: list.tests };
  });
  const alike = Map.groupBy(tests, ({ results }) => `${results.ran} ran, ${results.failed} failed`);
  const tally = Object.fromEntries([...alike].map(([results, { length }]) => [results, length]));
  expect(tally).toEqual({
    [`${runs} ran, 0 failed`]: cases - failing,
    [`${runs} ran, ${runs} failed`]: failing,
  });
}

async function pages<T>(
  server: OwnServer,
  { slug, token }: Shop,
  list: string,
  parse: (body: unknown) => { readonly next: string | null; readonly items: readonly T[] },
): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = "0"; cursor !== null; ) {
    const query = `window=all&branch=all&limit=500&cursor=${cursor}`;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${server.origin}/api/v1/projects/${slug}/${list}?${query}`, { headers });
    const page = parse(await answer.json());
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

function expectSound(folder: string): void {
  const db = openForReading(databaseFile(folder));
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(db.pragma("foreign_key_check")).toEqual([]);
  db.close();
}
