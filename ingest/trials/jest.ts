import { existsSync } from "node:fs";
import { join } from "node:path";
import { scriptFiles, scriptTestCount } from "#ingest/trials/scripts.ts";
import { areTrialsWanted, type Trial } from "#ingest/trials/trial.ts";

const modules = process.env.TRIAL_MODULES ?? "";
const cli = join(modules, "jest/bin/jest.js");
const reporter = join(modules, "jest-junit");

const trial = (env: Readonly<Record<string, string>>, listed: readonly string[]): Trial => ({
  format: "jest",
  files: {
    ...scriptFiles(""),
    "package.json": JSON.stringify({ jest: { transform: {}, reporters: [reporter] } }),
  },
  command: (list) => [
    ...[process.execPath, cli, "--ci"],
    ...(list === undefined ? [] : ["--setupFilesAfterEnv", `./${list}`]),
  ],
  env,
  reports: "junit.xml",
  tests: scriptTestCount,
  listed,
});

/** jest-junit by itself names no files: one of these settings it needs. Empty where TRIAL_MODULES holds no jest. */
export const jestTrials: readonly Trial[] =
  areTrialsWanted && existsSync(cli)
    ? [
        trial({ JEST_USE_PATH_FOR_SUITE_NAME: "true" }, [
          "shop/pay.test.js › refund",
          "shop/pay.test.js › two lines",
          "shop/pay.test.js › separated 😀",
          "shop/pay.test.js › card refund",
          "shop/pay.test.js › tries 1",
          "shop/pay.test.js › refunds at once",
          "pay.test.js › card refund",
        ]),
        trial(
          {
            JEST_JUNIT_ADD_FILE_ATTRIBUTE: "true",
            JEST_JUNIT_CLASSNAME: "{classname}",
            JEST_JUNIT_TITLE: "{title}",
            JEST_JUNIT_ANCESTOR_SEPARATOR: " > ",
          },
          ["card > credit › refund", " › refund twice", " › tries 1", " › refunds at once"],
        ),
      ]
    : [];
