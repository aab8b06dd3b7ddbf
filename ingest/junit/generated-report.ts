import { closeSync, openSync, writeSync } from "node:fs";

export type GeneratedReport = {
  readonly cases: number;
  /** 0..1: share of the test cases that fail, spread evenly. */
  readonly failureShare: number;
  /** Gives every test case some 2 KB of output, as integration tests write it. */
  readonly withOutput: boolean;
};

const casesPerSuite = 50;

/** A Surefire-like report, piece by piece: the same for the same options, with non-ASCII letters and entities. */
export function* generatedReport({ cases, failureShare, withOutput }: GeneratedReport): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="generated">\n';
  for (let first = 0; first < cases; first += casesPerSuite) {
    const suite = `com.example.shop.module${first % 37}.Suite${first / casesPerSuite}Test`;
    const count = Math.min(casesPerSuite, cases - first);
    yield `<testsuite name="${suite}" tests="${count}" timestamp="2026-03-02T10:00:00" time="${count}">\n`;
    for (let index = first; index < first + count; index += 1) {
      yield testCase(
        suite,
        index,
        Math.floor((index + 1) * failureShare) > Math.floor(index * failureShare),
        withOutput,
      );
    }
    yield "</testsuite>\n";
  }
  yield "</testsuites>\n";
}

/** Writes a generated report to a file and gives its length in bytes. Throws what opening or writing throws. */
export function writeGeneratedReport(path: string, options: GeneratedReport): number {
  const file = openSync(path, "w");
  try {
    let length = 0;
    let held = "";
    for (const piece of generatedReport(options)) {
      held += piece;
      if (held.length < 1 << 20) continue;
      length += writeSync(file, held);
      held = "";
    }
    return length + writeSync(file, held);
  } finally {
    closeSync(file);
  }
}

function testCase(suite: string, index: number, isFailing: boolean, withOutput: boolean): string {
  const time = ((index * 7919) % 5000) / 1000;
  const name =
    index % 3 === 0
      ? `reads order ${index} of ${index % 7} [size=${index % 11}]`
      : `storesOrderNumber${index}`;
  const start = `<testcase name="${name}" classname="${suite}" time="${time}"`;
  if (!isFailing && !withOutput) return `${start}/>\n`;
  return `${start}>${isFailing ? failure(suite, index) : ""}${withOutput ? output(index) : ""}</testcase>\n`;
}

function failure(suite: string, index: number): string {
  const frames = Array.from(
    { length: 30 },
    (_, depth) => `\tat ${suite}.step${depth}(${suite}.java:${(index + depth * 13) % 900})`,
  );
  return `<failure message="expected: &lt;${index}&gt; but was: &lt;${index + 1}&gt;" type="org.opentest4j.AssertionFailedError">org.opentest4j.AssertionFailedError: expected: &lt;${index}&gt;\n${frames.join("\n")}</failure>`;
}

function output(index: number): string {
  const lines = Array.from(
    { length: 20 },
    (_, line) =>
      `10:00:0${line % 10}.${index % 1000} INFO [worker-${line % 4}] Größe der Bestellung ${index} geprüft, ${line} Zeilen <ok>`,
  );
  return `<system-out><![CDATA[${lines.join("\n")}]]></system-out>`;
}
