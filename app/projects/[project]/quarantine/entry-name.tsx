import { NameCell } from "#app/ui/name-cell.tsx";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { counted } from "#lib/format/counted.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { patternWords } from "#lib/quarantine/test-pattern.ts";
import { shortGroup } from "#lib/short-test-name.ts";

type EntryNameProps = {
  readonly entry: QuarantineEntry;
  readonly facts: Pick<EntryFacts, "tests" | "testCount">;
  readonly href: string;
};

/** What an entry takes in: its test with suite and class below, or its pattern with how many tests that is. */
export function EntryName({ entry, facts, href }: EntryNameProps) {
  const [test] = facts.tests;
  if (entry.target.kind === "pattern" || test === undefined) {
    const name = entry.target.kind === "pattern" ? patternWords(entry.target.pattern) : "A test that is gone";
    return <NameCell name={name} href={href} detail={counted(facts.testCount, "test")} />;
  }
  const whole = [test.suite, test.group].filter(Boolean).join(" · ");
  const detail = [test.suite, shortGroup(test.group)].filter(Boolean).join(" · ");
  return <NameCell name={test.name} href={href} detail={<span title={whole}>{detail}</span>} />;
}
