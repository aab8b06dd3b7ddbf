/** The runners that take a list of tests to skip, and the bare names. */
export const skipListFormats = [
  "junit-names",
  "pytest",
  "jest",
  "vitest",
  "playwright",
  "go",
  "gradle",
  "surefire",
  "rspec",
  "ctest",
] as const;

export type SkipListFormat = (typeof skipListFormats)[number];

/** What Surefire runs by itself, and the nested classes in it: `-Dtest` takes the place of all includes. */
export const surefireIncludes = "Test*,*Test,*Test$*,*Tests,*Tests$*,*TestCase,*TestCase$*";

/** What the runner wants the file to be called, and how it is handed over. */
export const skipListUses: Readonly<Record<SkipListFormat, { readonly file: string; readonly use: string }>> =
  {
    "junit-names": { file: "quarantined.tsv", use: "a group, a tab and a name on each line" },
    pytest: { file: "flakeboard_skip.py", use: "PYTHONPATH=. pytest -p flakeboard_skip" },
    jest: { file: "flakeboard-skip.cjs", use: "jest --setupFilesAfterEnv ./flakeboard-skip.cjs" },
    vitest: {
      file: "flakeboard-skip.mjs",
      use: 'test: { setupFiles: ["./flakeboard-skip.mjs"] } in vitest.config',
    },
    playwright: {
      file: "flakeboard-skip.txt",
      use: "playwright test --test-list-invert flakeboard-skip.txt",
    },
    go: {
      file: "flakeboard-skip.sh",
      use: 'go test -exec "sh $PWD/flakeboard-skip.sh" ./... (Go 1.20 and later)',
    },
    gradle: {
      file: "flakeboard-skip.gradle",
      use: "gradle --init-script flakeboard-skip.gradle test (5.0 and later)",
    },
    surefire: {
      file: "flakeboard-skip.txt",
      use: `mvn test -Dtest='${surefireIncludes}',"$(cat flakeboard-skip.txt)" -Dsurefire.failIfNoSpecifiedTests=false`,
    },
    rspec: { file: "flakeboard_skip.rb", use: "rspec -r ./flakeboard_skip.rb" },
    ctest: { file: "flakeboard-skip.txt", use: 'ctest -E "$(cat flakeboard-skip.txt)"' },
  };
