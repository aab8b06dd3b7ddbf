import styles from "#app/projects/[project]/settings/rules/rules.module.css";
import { saveThresholds } from "#app/projects/[project]/settings/rules/threshold-actions.ts";
import { thresholdDifferences } from "#app/projects/[project]/settings/rules/threshold-words.ts";
import { database } from "#app/server/database.ts";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import { type PreviewOfThresholds, previewOfThresholds } from "#db/verdicts/preview-thresholds.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { brokenMeaning, flakyMeaning } from "#lib/likelihood-words.ts";
import { testPath } from "#lib/paths.ts";
import { type StatusThresholds, thresholdFields, typedThresholds } from "#lib/status-thresholds.ts";

type ThresholdsPreviewProps = {
  readonly project: Project;
  readonly present: StatusThresholds;
  readonly proposed: StatusThresholds;
  readonly now: number;
};

const shown = 50;

/** What thresholds would change, from what is held of each test, and the button that puts them in force. */
export async function ThresholdsPreview({ project, present, proposed, now }: ThresholdsPreviewProps) {
  const differences = thresholdDifferences(present, proposed);
  if (differences.length === 0) {
    return (
      <output className={styles.preview}>
        <p className={styles.answer}>These are the thresholds in force: nothing would change.</p>
      </output>
    );
  }
  const preview = await previewOfThresholds(database(), project.id, proposed, now);
  const typed = typedThresholds(proposed);
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h3 id="preview" className={styles.answer}>
        {answerOf(preview)}
      </h3>
      <p>{differences.join(" · ")}</p>
      {neverFailedWords(preview) !== undefined && <p>{neverFailedWords(preview)}</p>}
      <p>{eventWords(preview)}</p>
      {preview.changes.length > 0 && <Changes project={project} preview={preview} />}
      <form action={saveThresholds}>
        <HiddenFields
          fields={[
            { name: "project", value: project.slug },
            ...thresholdFields.map((field) => ({ name: field, value: typed[field] })),
          ]}
        />
        <Button kind="primary">Save these thresholds</Button>
      </form>
    </section>
  );
}

function Changes({ project, preview }: { readonly project: Project; readonly preview: PreviewOfThresholds }) {
  const rest = preview.changes.length - shown;
  return (
    <>
      <Table
        caption="Tests whose status would change"
        columns={[
          { key: "test", label: "Test", isWide: true },
          { key: "from", label: "Is" },
          { key: "to", label: "Would be" },
          { key: "flaky", label: "Likely flaky", align: "end", tip: flakyMeaning },
          { key: "broken", label: "Likely broken", align: "end", tip: brokenMeaning },
          { key: "results", label: "Results", align: "end" },
        ]}
        rows={preview.changes.slice(0, shown).map((change) => ({
          key: String(change.testId),
          cells: {
            test: (
              <NameCell
                name={change.name}
                href={testPath(project.slug, change.testId)}
                detail={middleCut([change.suite, change.group].filter(Boolean).join(" · "), 64)}
              />
            ),
            from: <StatusBadge status={change.from} />,
            to: <StatusBadge status={change.to} />,
            flaky: formatProbability(change.pFlaky),
            broken: formatProbability(change.pBroken),
            results: formatCount(change.results),
          },
        }))}
      />
      {rest > 0 && <p>And {formatCount(rest)} more.</p>}
    </>
  );
}

function answerOf({ changes }: PreviewOfThresholds): string {
  if (changes.length === 0) return "No test would change its status now";
  return changes.length === 1
    ? "This test would change its status now"
    : `These ${formatCount(changes.length)} tests would change their status now`;
}

function neverFailedWords({ noMoreNew, newAgain }: PreviewOfThresholds): string | undefined {
  const tests = (count: number) => (count === 1 ? "1 test" : `${formatCount(count)} tests`);
  if (noMoreNew > 0) return `${tests(noMoreNew)} that never failed would be healthy instead of new.`;
  if (newAgain > 0) return `${tests(newAgain)} that never failed would be new instead of healthy.`;
  return undefined;
}

function eventWords({ events: { present, proposed }, days }: PreviewOfThresholds): string {
  const times = (count: number) => (count === 1 ? "1 change" : `${formatCount(count)} changes`);
  return `In the last ${days} days they would have made ${times(proposed)} of status; the present ones ${times(present)}, reckoned alike.`;
}
