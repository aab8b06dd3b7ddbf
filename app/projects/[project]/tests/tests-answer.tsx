import { Fragment } from "react";
import type { StatusCounts } from "#db/leaderboard/list-tests.ts";
import type { ToldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import { falseAlarmWords } from "#lib/false-alarm-words.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { runsUntilRate } from "#lib/runs-until-rate.ts";
import { sum } from "#lib/stats/sum.ts";

type TestsAnswerProps = {
  readonly byStatus: StatusCounts;
  readonly falseAlarms: ToldFalseAlarms | undefined;
  /** The end of a sentence: "in the last 30 days". */
  readonly during: string;
  readonly hrefOf: (testId: number) => string;
};

/** The answer of the leaderboard: how often runs are red for nothing, what would spare it, and how tests stand. */
export function TestsAnswer({ byStatus, falseAlarms, during, hrefOf }: TestsAnswerProps) {
  return (
    <>
      {falseAlarms !== undefined && (
        <>
          {keepUnits(falseAlarmWords(falseAlarms.rate, during))} <MendFirst {...{ falseAlarms, hrefOf }} />
        </>
      )}
      {keepUnits(statusWords(byStatus, falseAlarms === undefined ? during : ""))}
    </>
  );
}

/** "Without these 3 it would have been 6 %: CartIT.refund, LoginIT.resets, search.spec.ts › finds." */
function MendFirst(props: Required<Pick<TestsAnswerProps, "hrefOf">> & { falseAlarms: ToldFalseAlarms }) {
  const { rate, mendFirst } = props.falseAlarms;
  const last = mendFirst.at(-1);
  if (last === undefined || rate.runs < runsUntilRate || (rate.rate - last.rate) * rate.runs < 0.5)
    return null;
  const these = mendFirst.length === 1 ? "this test" : `these ${mendFirst.length}`;
  return (
    <>
      {keepUnits(`Without ${these} it would have been ${formatRate(last.rate)}: `)}
      {mendFirst.map(({ testId, name }, index) => (
        <Fragment key={testId}>
          {index > 0 && ", "}
          <a href={props.hrefOf(testId)} title={name}>
            {middleCut(name, 56)}
          </a>
        </Fragment>
      ))}
      .{" "}
    </>
  );
}

/** "1,284 tests in the last 30 days: 3 broken, 12 flaky, 5 suspect." */
function statusWords(byStatus: StatusCounts, during: string): string {
  const total = sum(Object.values(byStatus));
  const found = (["broken", "flaky", "suspect"] as const)
    .filter((status) => byStatus[status] > 0)
    .map((status) => `${formatCount(byStatus[status])} ${status}`);
  const tests = [formatCount(total), total === 1 ? "test" : "tests", during].filter(Boolean).join(" ");
  return `${tests}: ${found.length === 0 ? "none broken, flaky or suspect" : found.join(", ")}.`;
}
