import { findCommand, type Trial } from "#ingest/trials/trial.ts";

const hasCtest = findCommand(["ctest", "--version"]);

const names = [
  "refund",
  "refund.twice",
  "refundXtwice",
  "pre.refund",
  "a+b",
  "aab",
  "f(x)[1]",
  "f(x)[11]",
  "two words",
];

/** CTest without CMake: the file that CMake writes for it. Undefined without CTest. */
export const ctestTrial: Trial | undefined = hasCtest && {
  format: "ctest",
  files: {
    "CTestTestfile.cmake": [...names, "it's $HOME {x}", 'say "x"', "back\\\\slash"]
      .map((name) => `add_test([=[${name.replace("\\\\", "\\")}]=] true)\n`)
      .join(""),
  },
  command: (list) => [
    ...["sh", "-c", `ctest --output-junit junit.xml ${list === undefined ? "" : `-E "$(cat ${list})"`}`],
  ],
  reports: "junit.xml",
  tests: names.length + 3,
  listed: ["refund", "refund.twice", "a+b", "f(x)[1]", "it's $HOME {x}", 'say "x"', "back\\slash"].map(
    (name) => ` › ${name}`,
  ),
};
