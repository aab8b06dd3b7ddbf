import Link from "next/link";
import { failureAnchor } from "#app/projects/[project]/runs/[run]/failure-anchor.ts";
import { LabelBadge } from "#app/projects/[project]/runs/label-badge.tsx";
import { database } from "#app/server/database.ts";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { testsNamed } from "#db/verdicts/judged-legs.ts";
import type { JudgedOutcome } from "#db/verdicts/outcomes.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { runPath, testPath } from "#lib/paths.ts";
import { namesOf } from "#lib/short-test-name.ts";

const shown = 50;

const tellers = {
  person: "A person said so",
  "same-tree": "",
  repair: "A later commit repaired it",
} as const;

/** Genuine breaks that were called a flake or the environment, the newest first: what matters most to get right. */
export function DismissedBreaks(props: {
  readonly project: string;
  readonly breaks: readonly JudgedOutcome[];
}) {
  const { project, breaks } = props;
  const listed = breaks.slice(0, shown);
  const nameOf = namesOf(
    testsNamed(
      database(),
      listed.map(({ testId }) => testId),
    ),
  );
  return (
    <Section
      id="dismissed"
      title="Genuine breaks that were dismissed"
      note={
        breaks.length === 0
          ? "None: no failure that was called a flake or the environment has turned out to be a break."
          : breaks.length > shown
            ? `The latest ${shown} of ${formatCount(breaks.length)}.`
            : undefined
      }
    >
      {listed.length > 0 && (
        <Table
          caption="Genuine breaks that were dismissed"
          columns={[
            { key: "test", label: "Test", isWide: true },
            { key: "label", label: "Said" },
            { key: "told", label: "Told as genuine", align: "end" },
            { key: "by", label: "What told" },
            { key: "day", label: "Day" },
            { key: "run", label: "Run", align: "end" },
          ]}
          rows={listed.map(({ legId, testId, runId, label, pGenuine, day, turnedOut }) => ({
            key: `${legId} ${testId}`,
            cells: {
              test: <NameCell name={nameOf(testId)} href={testPath(project, testId)} />,
              label: <LabelBadge label={label} />,
              told: formatProbability(pGenuine),
              by: turnedOut && tellers[turnedOut.by],
              day,
              run: (
                <Link href={`${runPath(project, runId)}#${failureAnchor(testId)}`} prefetch={false}>
                  open
                  <span className="visually-hidden"> the run in which {nameOf(testId)} failed</span>
                </Link>
              ),
            },
          }))}
        />
      )}
    </Section>
  );
}
