import styles from "#app/projects/[project]/tests/[test]/test-page.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { database } from "#app/server/database.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { countTest, evidenceOf } from "#db/test-page/count-test.ts";
import { filterQuery } from "#lib/filters.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { testsPath } from "#lib/paths.ts";
import { testStanding } from "#lib/test-standing.ts";

/** A test's name, and how it stands in a sentence. */
export async function TestHeader({ project, test, view }: TestPart) {
  const tally = await countTest(database(), project.id, test.id, view.filters);
  const { status, reason } = testStanding(evidenceOf(test, tally, view.now));
  const sentence = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}, ${windowWords(view.filters.window)}.`;
  const tests = testsPath(project.slug);
  const found = (changes: Record<string, string>) =>
    tests + filterQuery(view.query, { cursor: undefined, limit: undefined, ...changes });
  const groups =
    test.group === ""
      ? []
      : [{ label: middleCut(test.group, 80), href: found({ suite: test.suite, q: test.group }) }];
  return (
    <PageHeader
      crumbs={[
        { label: "Tests", href: found({}) },
        { label: test.suite, href: found({ suite: test.suite }) },
        ...groups,
      ]}
      title={
        <span className={styles.name}>
          {test.name}
          {test.ordinal > 1 && ` (${test.ordinal})`}
        </span>
      }
      marks={
        <>
          <CopyButton text={test.name} label="Copy the name" />
          {!test.isFinding && <StatusBadge status={status} tip={reason} />}
        </>
      }
      answer={
        test.isFinding
          ? "A linter's finding: it has no part in statistics of flakiness."
          : keepUnits(sentence)
      }
    />
  );
}
