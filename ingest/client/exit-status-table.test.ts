import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";
import {
  asTable,
  commandStatus,
  everySituation,
  failingTests,
  type Situation,
  statusOf,
} from "./exit-status-table.ts";

const status = (situation: Situation) => statusOf(situation, serverExitCode(situation));

describe("exit status of run, over everything that can become of it", () => {
  it("is what the table beside this file says", (context) => {
    // After an intended change: node --test --test-update-snapshots.
    context.assert.fileSnapshot(asTable(status), join(import.meta.dirname, "exit-status-table.txt"), {
      serializers: [String],
    });
  });

  it("turns red into green in one way only", () => {
    const spared = everySituation().filter((situation) => isRed(situation) && status(situation) === 0);
    assert.deepEqual(
      spared,
      everySituation().filter(
        ({ command, reports, server, refused, tests, failing }) =>
          ["0", "1", "5"].includes(command) &&
          reports === "written" &&
          server === "up" &&
          refused === "no" &&
          tests === "usual" &&
          failing === "muted",
      ),
    );
  });

  it("turns green into red never", () => {
    for (const situation of everySituation()) if (!isRed(situation)) assert.equal(status(situation), 0);
  });

  it("keeps the status of a command that failed, whatever else is wrong", () => {
    for (const situation of everySituation()) {
      const own = commandStatus(situation);
      if (own !== 0) assert.ok([0, own].includes(status(situation)), JSON.stringify(situation));
    }
  });

  it("stays red for a server that calls all green", () => {
    for (const situation of everySituation()) {
      const { failing, command } = situation;
      const isUnexplained = failing === "none" ? command !== "0" : failing !== "muted";
      if (isRed(situation) && isUnexplained)
        assert.notEqual(statusOf(situation, 0), 0, JSON.stringify(situation));
    }
  });
});

/** Without Flakeboard: the command failed, or what it wrote tells of a failure. */
function isRed(situation: Situation): boolean {
  const { reports, failing, refused } = situation;
  const isWritten = reports === "written" || reports === "written, others older";
  return commandStatus(situation) !== 0 || (isWritten && (failing !== "none" || refused === "yes"));
}

/** The server's word: its own rule, over the same facts. */
function serverExitCode(situation: Situation): number {
  const { failed, quarantined } = failingTests(situation);
  const command = commandStatus(situation);
  return verdictOfUpload({
    ...{ failed, quarantined, tests: 10, flaky: 0, skipped: 0 },
    unreadReports: situation.refused === "yes" ? 1 : 0,
    crashes: failed === 0 && command !== 0 ? [command] : [],
    exitCodes: [command],
    sizes: quarantined > 0 ? [sizeOf(situation)] : [],
    ...{ model: undefined, mutedTests: [], unmuted: [], nameOf: String },
  }).exitCode;
}

function sizeOf({ tests }: Situation) {
  const lost = { group: "com.shop.PayIT", tests: 0, expected: 2, others: 0 };
  return {
    tests: 10,
    usual: tests === "fewer" ? 14 : 12,
    lost: tests === "class gone" ? lost : undefined,
  };
}
