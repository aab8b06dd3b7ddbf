import { rangeWords } from "#app/projects/[project]/suites/expected-breaks.tsx";
import { FalseAlarmWeeks } from "#app/projects/[project]/tests/false-alarm-weeks.tsx";
import { Section } from "#app/ui/section.tsx";
import type { ExpectedCount } from "#lib/expected-count.ts";
import { falseAlarmWords } from "#lib/false-alarm-words.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import type { SuiteAlarms } from "#lib/suite-alarms.ts";

type FalseAlarmsSectionProps = {
  readonly alarms: SuiteAlarms;
  /** "in the last 30 days". */
  readonly during: string;
};

/** How often a suite fails without a genuine break, by cause and by week, and how often it caught one. */
export function FalseAlarmsSection({ alarms, during }: FalseAlarmsSectionProps) {
  const { falseAlarms, genuine } = alarms;
  if (falseAlarms === undefined) return null;
  return (
    <Section
      id="alarms"
      title="False alarms"
      note={keepUnits(`${falseAlarmWords(falseAlarms.rate, during)} ${caughtWords(genuine)}`)}
    >
      <FalseAlarmWeeks weeks={falseAlarms.weeks} />
    </Section>
  );
}

function caughtWords(genuine: ExpectedCount): string {
  if (formatExpected(genuine.expected) === "0") return "It caught no genuine break.";
  const range = genuine.low === genuine.high ? "" : ` (95 %: ${rangeWords(genuine)})`;
  return `It caught a genuine break in about ${formatExpected(genuine.expected)} of its runs${range}; one that lasts counts in each.`;
}
