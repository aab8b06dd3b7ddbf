import type { TimeUnit } from "#ingest/junit/duration.ts";
import type { XmlAttributes } from "#ingest/xml.ts";

/** Who wrote a report, and what is known of its habits. */
export type Producer = {
  readonly name: string;
  /** Unit of times without a decimal point, where that is not seconds. */
  readonly wholeUnit?: TimeUnit;
  /** What timestamps without a zone mean; UTC where nothing is said. */
  readonly zone?: "local";
  /** Retries leave traces in names and texts only, of passed tests too. */
  readonly hidesRetries?: true;
  /** Each "test" is a linter's finding or rule. */
  readonly isLinter?: true;
};

export const unknownProducer: Producer = { name: "unknown" };

/** An element that may give its producer away. */
export type Trace =
  | { readonly kind: "root" | "suite"; readonly attributes: XmlAttributes }
  | { readonly kind: "case"; readonly attributes: XmlAttributes; readonly suite: XmlAttributes }
  | { readonly kind: "property" | "file"; readonly name: string };

/** The producer that this element gives away; undefined if none. */
export function producerOf(trace: Trace): Producer | undefined {
  if ("name" in trace) return signs.find((sign) => sign[trace.kind]?.test(trace.name))?.producer;
  const { kind, attributes } = trace;
  if (kind === "case") return signs.find((sign) => sign.case?.(attributes, trace.suite))?.producer;
  return signs.find((sign) => sign[kind]?.(attributes))?.producer;
}

/** The unit of a time attribute: producers that count in other units than seconds write no decimals. */
export function unitOf(time: string | undefined, producer: Producer): TimeUnit {
  const { wholeUnit } = producer;
  return wholeUnit !== undefined && time !== undefined && !time.includes(".") ? wholeUnit : "s";
}

type Test = (attributes: XmlAttributes) => boolean;
/** A root that is a `<testsuite>` is asked both as root and as suite. */
type Sign = {
  readonly producer: Producer;
  readonly root?: Test;
  readonly suite?: Test;
  readonly case?: (attributes: XmlAttributes, suite: XmlAttributes) => boolean;
  readonly property?: RegExp;
  /** Path within the upload. */
  readonly file?: RegExp;
};

const named =
  (pattern: RegExp): Test =>
  ({ name }) =>
    name !== undefined && pattern.test(name);
const packaged =
  (pattern: RegExp): Test =>
  (suite) =>
    suite.package !== undefined && pattern.test(suite.package);
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isWhole = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text);

const linter = (name: string): Producer => ({ name, isLinter: true });
const pytest: Producer = { name: "pytest", zone: "local" };
const scripts = /\.(?:spec|test|e2e|setup)\.[cm]?[jt]sx?$/;

/** Asked in this order: the more telling signs first. */
const signs: readonly Sign[] = [
  { producer: { name: "nextest" }, root: (a) => a.uuid !== undefined || a.name === "nextest-run" },
  { producer: { name: "jest-junit" }, root: named(/^jest tests$/), suite: (a) => a.name === "jest tests" },
  { producer: { name: "vitest" }, root: named(/^vitest tests$/) },
  { producer: { name: "mocha-junit" }, root: named(/^Mocha Tests$/), suite: named(/^Root Suite$/) },
  {
    producer: { name: "playwright", hidesRetries: true },
    root: (a) => a.id === "" && a.name === "",
    suite: (a) => a.hostname !== undefined && a.timestamp !== undefined && scripts.test(a.name ?? ""),
  },
  { producer: { name: "testcafe", hidesRetries: true }, suite: named(/^TestCafe Tests/) },
  { producer: { name: "node-test" }, case: (a) => a.testNumber !== undefined },
  { producer: { name: "eclipse" }, root: (a) => a.started !== undefined && a.project !== undefined },
  {
    producer: { name: "surefire" },
    suite: (a) => /surefire/.test(a["xsi:noNamespaceSchemaLocation"] ?? a["xsi:schemaLocation"] ?? ""),
    property: /^surefire\./,
    file: /(?:^|\/)(?:surefire|failsafe)-reports\//,
  },
  { producer: { name: "trainer" }, property: /^repetition$/ },
  { producer: { name: "xcode" }, root: named(/\.xctest$/), suite: named(/\.xctest$/) },
  { producer: { name: "wdio" }, property: /^(?:capabilities|specId)$/ },
  { producer: { name: "web-test-runner" }, property: /^test\.fileName$/ },
  { producer: { name: "karma" }, property: /^browser\.fullName$/ },
  {
    producer: { name: "firebase" },
    suite: (a) => a.testLabExecutionId !== undefined || a.flakes !== undefined,
  },
  { producer: { name: "qtest" }, property: /^QTestVersion$/ },
  { producer: { name: "catch2" }, property: /^filters$/, suite: (a) => a.hostname === "tbd" },
  { producer: { name: "doctest" }, suite: (a) => a.doctest_version !== undefined },
  { producer: { name: "minitest" }, suite: named(/^Minitest::/), case: (a) => a.lineno !== undefined },
  { producer: { name: "ginkgo" }, property: /^SuiteSucceeded$/ },
  { producer: { name: "go" }, property: /^go\.version$/ },
  { producer: { name: "ctest", zone: "local" }, property: /^cmake_labels$/, case: isCtest },
  { producer: { name: "deno" }, case: (a) => a.col !== undefined && a.line !== undefined },
  {
    producer: { name: "newman", wholeUnit: "ms" },
    suite: (a) => uuid.test(a.id ?? "") || /^https?:/.test(a.hostname ?? ""),
  },
  { producer: { name: "cucumber" }, suite: named(/^Cucumber$/) },
  { producer: { name: "bun" }, root: named(/^bun test$/) },
  { producer: { name: "tap-junit" }, root: named(/^Tap-Junit$/) },
  { producer: { name: "tap-xunit" }, case: (a) => a.classname === undefined && /^#1 /.test(a.name ?? "") },
  { producer: linter("eslint"), suite: packaged(/^org\.eslint\b/) },
  {
    producer: linter("stylelint"),
    root: packaged(/^stylelint(?:\.|$)/),
    suite: packaged(/^stylelint(?:\.|$)/),
  },
  { producer: linter("tslint"), root: packaged(/^tslint$/), suite: packaged(/^tslint$/) },
  { producer: linter("biome"), suite: packaged(/^org\.biome$/) },
  { producer: linter("oxlint"), root: named(/^Oxlint$/) },
  { producer: linter("markdownlint"), suite: named(/^markdownlint\b/) },
  { producer: linter("commitlint"), suite: named(/^commitlint$/) },
  { producer: linter("cspell"), suite: named(/^CSpellChecks$/) },
  { producer: linter("flake8"), suite: named(/^flake8\b/) },
  { producer: linter("yamllint"), suite: named(/^yamllint$/) },
  { producer: linter("golangci-lint"), case: (a) => /\.go:\d+:\d+$/.test(a.classname ?? "") },
  { producer: linter("swiftlint"), case: (a) => a.classname === "Formatting Test" },
  { producer: linter("semgrep"), suite: named(/^semgrep results$/) },
  {
    producer: linter("trivy"),
    case: (a) => /^\[(?:CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\] /.test(a.name ?? ""),
  },
  { producer: linter("tfsec"), suite: named(/^tfsec$/) },
  { producer: linter("gitleaks"), suite: named(/^gitleaks$/) },
  { producer: linter("kics"), root: named(/^KICS\b/) },
  { producer: linter("terrascan"), suite: named(/^TERRASCAN_POLICY_SUITE/) },
  { producer: linter("kubescape"), root: named(/^Kubescape Scanning$/) },
  { producer: linter("ruff"), root: named(/^ruff$/), suite: packaged(/^org\.(?:ruff|ty)$/) },
  { producer: linter("cfn-lint"), root: named(/^cfn-lint$/i), suite: named(/^CloudFormation Lint$/i) },
  { producer: linter("checkov"), suite: named(/^[a-z_]+ scan$/) },
  { producer: linter("phpcs"), root: named(/^PHP_CodeSniffer\b/) },
  { producer: linter("phpstan"), suite: named(/^phpstan$/), root: named(/^phpstan$/) },
  { producer: linter("psalm"), suite: named(/^psalm$/) },
  { producer: linter("rubocop"), suite: named(/^rubocop$/) },
  { producer: linter("pylint"), suite: named(/^pylint$/i) },
  { producer: linter("conftest"), suite: named(/^conftest\b/) },
  { producer: linter("pre-commit"), case: (a) => a.classname === "pre_commit.lint" },
  { producer: linter("spectral"), suite: packaged(/^org\.spectral\b/) },
  { producer: linter("hadolint"), root: named(/^hadolint$/i) },
  { producer: pytest, suite: (a) => a.name === "pytest" || isOldPytest(a) },
  { producer: pytest, case: isOfNamedPytest },
  { producer: { name: "behave", zone: "local" }, case: isBehave },
  { producer: { name: "unittest", zone: "local" }, suite: isXmlrunner },
  { producer: { name: "jasmine-reporters", zone: "local" }, suite: isJasmine },
  {
    producer: { name: "container-structure-test", wholeUnit: "ns" },
    case: ({ name = "", classname }) =>
      classname === undefined &&
      /^(?:Command|File Existence|File Content|License|Metadata) Test\b/.test(name),
  },
  { producer: { name: "exunit", wholeUnit: "µs" }, suite: named(/^Elixir\./) },
  {
    producer: { name: "mocha-json", wholeUnit: "ms" },
    case: (a) => a.classname === undefined && scripts.test(a.file ?? "") && isWhole(a.time),
  },
  {
    producer: { name: "phpunit" },
    suite: (a) => a.assertions !== undefined && a.tests !== undefined,
    case: (a) => a.class !== undefined && a.assertions !== undefined,
  },
  {
    producer: { name: "gtest", zone: "local" },
    root: (a) => a.name === "AllTests" || a.random_seed !== undefined,
  },
  { producer: { name: "gradle" }, file: /(?:^|\/)build\/test-results\// },
  { producer: { name: "bazel" }, file: /(?:^|\/)bazel-testlogs\/|(?:^|\/)test_attempts\/attempt_\d+\.xml$/ },
  { producer: { name: "rspec" }, suite: named(/^rspec\d*$/) },
];

function isCtest({ status = "", classname, name }: XmlAttributes): boolean {
  return classname === name && /^(?:run|fail|notrun|disabled)$/.test(status);
}

function isOldPytest({ name, skips, timestamp }: XmlAttributes): boolean {
  return name === "" && skips !== undefined && timestamp === undefined;
}

/** pytest's suite under the name that `junit_suite_name` gives it. */
function isOfNamedPytest({ status, classname }: XmlAttributes, suite: XmlAttributes): boolean {
  return status === undefined && classname !== undefined && isOfPython(suite);
}

function isBehave({ status = "" }: XmlAttributes, suite: XmlAttributes): boolean {
  return /^(?:passed|failed|skipped|untested|undefined)$/.test(status) && isOfPython(suite);
}

/** Python writes six decimals, and no zone unless asked to; Ant's suites, which are numbered, come with three. */
function isOfPython({ id, hostname, timestamp = "" }: XmlAttributes): boolean {
  return id === undefined && hostname !== undefined && /T\d\d:\d\d:\d\d\.\d{6}$/.test(timestamp);
}

/** unittest-xml-reporting, by the stamp of the run on each class or by the module. */
function isXmlrunner({ name = "", file = "", timestamp }: XmlAttributes): boolean {
  return /[^-]-\d{14}$/.test(name) || (timestamp !== undefined && file.endsWith(".py"));
}

function isJasmine({ hostname, disabled, timestamp, id }: XmlAttributes): boolean {
  return hostname === "localhost" && disabled !== undefined && timestamp !== undefined && id === undefined;
}
