import type { XmlAttributes } from "#ingest/xml.ts";

/** Roots of JUnit reports. */
export const reportRoots: ReadonlySet<string> = new Set(["testsuites", "testsuite", "testrun", "testcase"]);

/**
 * What a document is that is no JUnit report, told by its root, and how to get one; undefined for a JUnit root.
 * A format without a name is described by its root element.
 */
export function foreignFormat(
  root: string,
  attributes: XmlAttributes,
): { readonly name: string; readonly cure: string } | undefined {
  const namespace = attributes.xmlns ?? "";
  if (namespace.includes("check.sourceforge.net")) {
    return { name: "Check's own XML", cure: "Convert it with checkmk or a Check-to-JUnit stylesheet." };
  }
  if (reportRoots.has(root)) return undefined;
  if (root === "TestRun" && (namespace.includes("TeamTest") || attributes.id !== undefined)) return trx;
  const [name, cure] = (Object.hasOwn(formats, root) && formats[root]) || [];
  if (name !== undefined) return { name, cure: cure ?? noTests };
  return { name: `a document of <${root.slice(0, 60)}>`, cure: exportJunit };
}

const noTests = "It holds no test results; send the JUnit XML report of the test run.";
const exportJunit = "Let the test tool write JUnit XML, whose root is <testsuites> or <testsuite>.";
const trx = {
  name: "a Visual Studio test report (TRX)",
  cure: 'Run "dotnet test --logger junit" (package JunitXml.TestLogger), or convert it with trx2junit.',
};

const formats: Readonly<Record<string, readonly [name: string, cure?: string]>> = {
  "test-results": ["an NUnit 2 report", "Let NUnit's console transform it with an nunit-junit stylesheet."],
  "test-run": [
    "an NUnit 3 report",
    'Run "dotnet test --logger junit", or NUnit\'s console with a JUnit stylesheet.',
  ],
  "test-suite": ["a part of an NUnit 3 or Allure 1 report", exportJunit],
  assemblies: [
    "an xUnit.net v2 report",
    'Run xUnit.net with "-junit FILE", or "dotnet test --logger junit".',
  ],
  assembly: ["a part of an xUnit.net v2 report", 'Run xUnit.net with "-junit FILE".'],
  TestRun: ["a CppUnit report", "Convert it with a CppUnit-to-JUnit stylesheet."],
  TestLog: ["a Boost.Test log", 'Run the tests with "--log_format=JUNIT".'],
  TestResult: ["a Boost.Test result report", 'Run the tests with "--log_format=JUNIT".'],
  TestCase: ["a Qt Test report", 'Run the tests with "-o FILE,junitxml".'],
  gtester: ["a GLib gtester report", "Run the tests through Meson, which writes testlog.junit.xml."],
  valgrindoutput: ["a Valgrind report"],
  phpunit: ["a PHPUnit configuration", 'Send what "phpunit --log-junit FILE" writes.'],
  checkstyle: ["a Checkstyle report"],
  pmd: ["a PMD report"],
  BugCollection: ["a SpotBugs report"],
  issues: ["an Android Lint report"],
  coverage: ["a coverage report (Cobertura or Clover)"],
  report: ["a JaCoCo coverage report"],
  robot: ["a Robot Framework output", 'Run "robot --xunit FILE" or "rebot --xunit FILE output.xml".'],
  "testng-results": ["TestNG's own report", "Send the files of its junitreports folder."],
  testExecutions: ["a SonarQube generic test report", exportJunit],
  CUNIT_TEST_RUN_REPORT: ["a CUnit report", exportJunit],
  "unittest-results": ["a UnitTest++ report", exportJunit],
  Site: ["CTest's own Test.xml", 'Run "ctest --output-junit FILE".'],
  html: ["an HTML page", "Perhaps the download failed or asked for a sign-in; send the XML report itself."],
  project: ["a Maven or Ant project file"],
};
