import { existsSync } from "node:fs";
import { join } from "node:path";
import { scriptFiles, scriptTestCount } from "#ingest/trials/scripts.ts";
import { areTrialsWanted, type Trial } from "#ingest/trials/trial.ts";

const modules = process.env.TRIAL_MODULES ?? "";
const cli = join(modules, "vitest/vitest.mjs");

/** Undefined where there is no vitest in the folder that TRIAL_MODULES names. */
export const vitestTrial: Trial | undefined =
  areTrialsWanted && existsSync(cli)
    ? {
        format: "vitest",
        files: {
          ...scriptFiles('import { describe, test } from "vitest";'),
          "vitest.config.mjs": `import { existsSync } from "node:fs";
export default {
  resolve: { alias: { vitest: ${JSON.stringify(join(modules, "vitest"))} } },
  test: {
    reporters: [["junit", { outputFile: "junit.xml" }]],
    setupFiles: existsSync("flakeboard-skip.mjs") ? ["./flakeboard-skip.mjs"] : [],
  },
};`,
        },
        command: () => [process.execPath, cli, "run"],
        reports: "junit.xml",
        tests: scriptTestCount,
        listed: [
          "shop/pay.test.js › refund",
          "shop/pay.test.js › refund (a+b) [x] $& 'q' \"d\" \\ #5 `t`",
          "shop/pay.test.js › two lines",
          "shop/pay.test.js › separated 😀",
          "shop/pay.test.js › card > refund",
          "shop/pay.test.js › card > credit > pay",
          "shop/pay.test.js › tries 1",
          "shop/pay.test.js › refunds at once",
          "pay.test.js › card > refund",
        ],
      }
    : undefined;
