import { describe, it } from "node:test";
import { ctestTrial } from "#ingest/trials/ctest.ts";
import { goTrial } from "#ingest/trials/go.ts";
import { hostileTrials } from "#ingest/trials/hostile-names.ts";
import { jestTrials } from "#ingest/trials/jest.ts";
import { playwrightTrial } from "#ingest/trials/playwright.ts";
import { pytestTrial } from "#ingest/trials/pytest.ts";
import { rspecTrial } from "#ingest/trials/rspec.ts";
import { surefireTrial } from "#ingest/trials/surefire.ts";
import { areTrialsWanted, type Trial, tryOut } from "#ingest/trials/trial.ts";
import { vitestTrial } from "#ingest/trials/vitest.ts";

describe("skip lists, tried with their runners", () => {
  it("skips the named tests and no other: playwright", (context) => tryOut(playwrightTrial, context));

  const others: readonly (readonly [runner: string, trial: Trial | undefined])[] = [
    ["pytest", pytestTrial],
    ["vitest", vitestTrial],
    ["jest, files as suites", jestTrials[0]],
    ["jest, files as attributes", jestTrials[1]],
    ["go", goTrial],
    ["rspec", rspecTrial],
    ["ctest", ctestTrial],
    ["surefire", surefireTrial],
    ...hostileTrials.map(([runner, trial]) => [`${runner}, names of any kind`, trial] as const),
  ];
  for (const [runner, trial] of others) {
    const skip =
      trial === undefined && (areTrialsWanted ? `${runner} is not here` : "npm run trials tries it");
    it(`skips the named tests and no other: ${runner}`, { skip }, (context) => tryOut(trial!, context));
  }
});
