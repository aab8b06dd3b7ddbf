import assert from "node:assert/strict";
import { test } from "node:test";
import { readWhole } from "#ingest/junit/read-whole.ts";
import { casesOf, outcomesByName } from "#ingest/junit/testing.ts";

test("Surefire's flaky elements are attempts before the case's own, its rerun elements attempts after it", () => {
  const cases = casesOf("surefire-reruns.xml");
  assert.deepEqual(outcomesByName(cases), {
    reserves: "failed errored passed",
    ships: "failed failed errored",
    counts: "passed",
  });
  const [reserves, ships] = cases;
  assert.equal(reserves?.attempts[0]?.failure?.text, "AssertionError: expected 3\n\tat StockTest.java:12");
  assert.deepEqual(
    reserves?.attempts.map(({ durationMs }) => durationMs),
    [undefined, undefined, 200],
  );
  assert.deepEqual(
    ships?.attempts.map(({ durationMs }) => durationMs),
    [1500, undefined, undefined],
  );
  assert.deepEqual(
    ships?.attempts.map(({ failure }) => failure?.message),
    ["no carrier", "no carrier", "refused"],
  );
  assert.equal(ships?.output, "carrier?");
});

test("a thousands separator is no decimal comma", () => {
  assert.equal(casesOf("surefire-reruns.xml")[2]?.attempts[0]?.durationMs, 2_503_100);
});

test("nextest's reruns have times and starts of their own", () => {
  const [adds] = casesOf("nextest.xml");
  assert.deepEqual(adds?.attempts, [
    {
      outcome: "failed",
      durationMs: 250,
      startedAt: Date.UTC(2026, 2, 2, 9, 0, 1),
      failure: {
        kind: "failure",
        type: "test failure with exit code 101",
        message: "thread panicked",
        text: "thread panickedat cart.rs:7",
      },
    },
    { outcome: "passed", durationMs: 500, startedAt: Date.UTC(2026, 2, 2, 9, 0, 1, 500), failure: undefined },
  ]);
});

test("nextest's flaky failure is a pass after failures", () => {
  const cases = casesOf("nextest.xml");
  assert.equal(outcomesByName(cases)["configured to fail when flaky"], "failed passed");
});

test("the number of a stress run is no part of the group", () => {
  assert.equal(casesOf("nextest.xml")[2]?.group, "shop::cart");
});

test("Xcode's repetitions are marked, the first run of each test is not", () => {
  assert.deepEqual(
    casesOf("xcode-repetitions.xml").map(({ name, isRepetition, part }) => [name, isRepetition, part]),
    [
      ["testPay()", false, 1],
      ["testPay()", true, 1],
      ['ships("MAD")', false, 1],
      ['ships("MAD")', false, 1],
      ["testCount()", false, 1],
      ["testCount()", true, 1],
      ["testShip()", false, 1],
    ],
  );
});

test("Playwright's retries show in a failure's text and in attachment paths only; time is the sum", () => {
  const cases = casesOf("playwright.xml");
  assert.deepEqual(
    cases.map(({ name, variant, attempts }) => [name, variant, attempts.map(({ outcome }) => outcome)]),
    [
      ["cart › pays", "project=chromium", ["failed", "failed"]],
      ["cart › adds", "project=chromium", ["failed", "failed", "passed"]],
      ["cart › adds", "project=firefox", ["passed"]],
      ["cart › waits", "project=firefox", ["skipped"]],
    ],
  );
  assert.deepEqual(
    cases[1]?.attempts.map(({ durationMs }) => durationMs),
    [undefined, undefined, 3000],
  );
  assert.equal(cases[1]?.group, "e2e/cart.spec.ts");
  assert.equal(cases[1]?.file, "e2e/cart.spec.ts");
});

test("Playwright's passed test was retried if what is attached to failures only is attached to it", () => {
  assert.deepEqual(outcomesByName(casesOf("playwright-default.xml")), {
    "cart › shown when it failed": "failed passed",
    "cart › described when it failed": "failed passed",
    "cart › failed twice": "failed failed passed",
    "cart › traced on its first retry": "failed passed",
    "cart › expected to fail": "passed",
    "cart › filmed": "passed",
  });
});

test("Playwright's project in a test's name is no part of the identity, other words in brackets are", () => {
  assert.deepEqual(
    casesOf("playwright-projects.xml").map(({ name, variant }) => [name, variant]),
    [
      ["cart › adds", "project=desktop"],
      ["[slow] cart › pays", "project=desktop"],
      ["cart › adds", "project=phone"],
    ],
  );
});

test("browsers, devices and their versions are variants and no part of the identity", () => {
  assert.deepEqual(
    casesOf("other-clues.xml").map(({ group, name, variant }) => [group, name, variant]),
    [
      ["Cart", "adds", ""],
      ["com.example.PayTest", "pays", "device=NexusLowRes-28-en-portrait"],
      ["com.example.PayTest", "ships", "device=NexusLowRes-28-en-portrait"],
      ["Stock", "lists", "browser=chrome"],
    ],
  );
});

test("TestCafe's (unstable) and Firebase's counted flakes are passes after a failure", () => {
  assert.deepEqual(outcomesByName(casesOf("other-clues.xml")), {
    adds: "failed passed",
    pays: "failed passed",
    ships: "passed",
    lists: "passed",
  });
});

test("children outrank status and result; error outranks failure, failure outranks skipped", () => {
  assert.deepEqual(outcomesByName(casesOf("outcomes.xml")), {
    "no child": "passed",
    "two assertions": "failed",
    "all at once": "errored",
    "skipped and failed": "failed",
    DISABLED_later: "skipped",
    "child outranks status": "failed",
    "only the status fails": "failed",
    "julia skips": "skipped",
    pending: "failed",
    "message in type": "errored",
  });
});

test("CTest's tests that could not be started are errors, those that skip themselves are not", () => {
  const cases = casesOf("ctest.xml");
  assert.deepEqual(outcomesByName(cases), {
    adds: "passed",
    "has no program": "errored",
    "needs a file": "errored",
    "is off": "skipped",
    "skips itself": "skipped",
  });
  assert.equal(cases[1]?.attempts[0]?.failure?.message, "Unable to find executable");
  assert.equal(cases[1]?.output, "Unable to find executable: /no/such/program");
});

test("why a test was skipped stands in the message or, if that says nothing, in the text or the type", () => {
  const reasonOf = (skipped: string) =>
    readWhole(`<testsuite><testcase name="a">${skipped}</testcase></testsuite>`).cases[0]?.skipReason;
  assert.equal(
    reasonOf(
      '<skipped message="=== RUN   TestPays&#xA;    pay_test.go:5: no card&#xA;--- SKIP: TestPays (0.00s)&#xA;"/>',
    ),
    "pay_test.go:5: no card",
  );
  assert.equal(
    reasonOf('<skipped message="=== RUN   TestPays&#xA;--- SKIP: TestPays (0.00s)&#xA;"/>'),
    undefined,
  );
  assert.equal(
    reasonOf('<skipped message="Skipped">    pay_test.go:5: no card</skipped>'),
    "pay_test.go:5: no card",
  );
  assert.equal(reasonOf('<skipped message="Skipped"/>'), "Skipped");
  assert.equal(reasonOf('<skipped type="pytest.xfail"/>'), "pytest.xfail");
  assert.equal(reasonOf("<skipped/>"), undefined);
});

test("several failures are one attempt that keeps all their texts", () => {
  const failure = casesOf("outcomes.xml")[1]?.attempts[0]?.failure;
  assert.equal(failure?.message, "a.cc:1");
  assert.equal(failure?.text, "a.cc:1\nExpected: 1\n\na.cc:2\nExpected: 2");
});

test("a failure without words borrows the output, LuaUnit's the type", () => {
  const cases = casesOf("outcomes.xml");
  assert.equal(cases[8]?.attempts[0]?.failure?.text, "Given a step ... pending");
  assert.deepEqual(cases[9]?.attempts[0]?.failure, {
    kind: "error",
    type: "",
    message: "out.lua:3: attempt to call a nil value",
    text: "",
  });
});

test("failures of a suite itself become one test case of its group", () => {
  assert.deepEqual(
    casesOf("suite-failures.xml").map(({ group, name, part, attempts }) => [
      group,
      name,
      part,
      attempts[0]?.outcome,
      attempts[0]?.failure?.message,
    ]),
    [
      ["shop.SetUpTest", "(suite)", 2, "errored", "no database"],
      ["outer", "1", 1, "passed", undefined],
      ["outer", "(suite)", 1, "failed", "planned 4 tests but ran 1"],
      ["", "no suite", 0, "passed", undefined],
    ],
  );
});

test("a classname that repeats the title gives way to the suites' names, without those of tools and builds", () => {
  assert.deepEqual(
    casesOf("titles.xml").map(({ group, name }) => [group, name]),
    [
      ["cart", "cart adds one"],
      ["stock", "stock counts all"],
      ["stock", "no class"],
      ["", "a_unit_test"],
      ["Shop.CartTests", "Adds"],
      ["PhpTest", "testIt"],
      ["assemblies", "(unnamed)"],
      ["assemblies", "(unnamed 2)"],
    ],
  );
});

test("source file and line are told apart from the identity", () => {
  const cases = casesOf("titles.xml");
  assert.deepEqual([cases[4]?.file, cases[4]?.line], ["/src/Cart.cs", 12]);
  assert.deepEqual([cases[5]?.file, cases[5]?.line], [undefined, 7]);
});

test("a test case without a name is read, and said to be one", () => {
  const { report } = readWhole("<testsuite>\n<testcase classname='A'/></testsuite>");
  assert.deepEqual(
    report.problems.map(({ code, line }) => [code, line]),
    [["unnamed-test-case", 2]],
  );
});

test("colours, control characters and references to them do no harm", () => {
  const cases = casesOf("odd-characters.xml");
  assert.deepEqual(
    cases.map(({ name }) => name),
    ["café 🎉", "b"],
  );
  const failure = cases[0]?.attempts[0]?.failure;
  assert.equal(failure?.message, "red  ]");
  assert.equal(failure?.text, "raw bold &#x1b; ]]>");
});

test("times in milliseconds are told by their sum and the suite's time", () => {
  const suite = (times: readonly number[], time: number) =>
    readWhole(
      `<testsuite time="${time}">${times.map((ms, at) => `<testcase name="${at}" time="${ms}"/>`).join("")}</testsuite>`,
    ).cases.map(({ attempts }) => attempts[0]?.durationMs);
  assert.deepEqual(suite([1500, 400], 2), [1500, 400]);
  //           four workers side by side: seconds
  assert.deepEqual(suite([2, 2, 2, 2], 2), [2000, 2000, 2000, 2000]);
  assert.deepEqual(suite([900_000_000, 1_000_000_000], 2), [900, 1000]);
});

test("producers that count in other units are known", () => {
  const { cases } = readWhole(
    '<testsuites time="1967986371"><testsuite><testcase name="Command Test: apt-get upgrade" time="999638317"/></testsuite></testsuites>',
  );
  assert.equal(cases[0]?.attempts[0]?.durationMs, 1000);
});

test("a report of another format is refused by its name, with the cure", () => {
  const { report } = readWhole(
    '<TestRun id="1" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"/>',
  );
  assert.equal(report.status, "refused");
  assert.equal(report.problems[0]?.code, "not-junit");
  assert.match(report.problems[0]?.message ?? "", /TRX.*dotnet test --logger junit/);
});

test("texts are cut to their limits, and the report says so once", () => {
  const long = "x".repeat(500);
  const xml = `<testsuite><testcase name="a"><failure message="${long}">${long}</failure><system-out>${long}</system-out></testcase></testsuite>`;
  const { report, cases } = readWhole(xml, { limits: { message: 10, text: 20, output: 30 } });
  const [read] = cases;
  const failure = read?.attempts[0]?.failure;
  assert.deepEqual([failure?.message.length, failure?.text.length, read?.output?.length], [10, 20, 30]);
  assert.deepEqual(
    report.problems.map(({ code }) => code),
    ["limit-text"],
  );
});

test("no more problems are listed than the limit, and the rest is counted", () => {
  const { report } = readWhole(`<testsuite>${"<testcase/>".repeat(5)}</testsuite>`, {
    limits: { problems: 2 },
  });
  assert.deepEqual(
    report.problems.map(({ code }) => code),
    ["unnamed-test-case", "unnamed-test-case", "more-problems"],
  );
});
