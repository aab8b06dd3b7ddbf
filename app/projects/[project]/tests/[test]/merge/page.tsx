import { notFound } from "next/navigation";
import { mergeTests } from "#app/projects/[project]/tests/[test]/merge/merge-actions.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Callout } from "#app/ui/callout.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { Table } from "#app/ui/table.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { findOthers } from "#db/test-merges/find-renames.ts";
import { findTest } from "#db/test-page/find-test.ts";
import { type MergeRefusal, mergeRefusals } from "#lib/merge-refusals.ts";
import { mergeTestPath, testPath, testsPath } from "#lib/paths.ts";

export const metadata = { title: "Merge with another test" };

type MergePageProps = {
  readonly params: Promise<{ readonly project: string; readonly test: string }>;
  readonly searchParams: Promise<{ readonly q?: string | string[]; readonly refused?: string | string[] }>;
};

const shown = 50;

/** Where a test is chosen whose history joins this one's. */
export default async function MergePage({ params, searchParams }: MergePageProps) {
  const { project: slug, test: id } = await params;
  const project = await requireProjectAt(slug, "curate");
  const test = /^\d{1,15}$/.test(id) ? await findTest(database(), project.id, Number(id)) : undefined;
  if (test === undefined || test.isFinding) notFound();
  const { q, refused } = await searchParams;
  const words = typeof q === "string" ? q.slice(0, 300) : "";
  const others = await findOthers(database(), test, words, shown);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Tests", href: testsPath(slug) },
          { label: test.name, href: testPath(slug, test.id) },
        ]}
        title="Merge with another test"
        answer={`Choose a test of ${test.suite} that is this one by another name. Its history joins that of ${test.name}, and what reports name so is counted here.`}
      />
      {typeof refused === "string" && Object.hasOwn(mergeRefusals, refused) && (
        <Callout tone="error" title="The tests were not merged">
          {mergeRefusals[refused as MergeRefusal]}
        </Callout>
      )}
      <Toolbar>
        <SearchForm
          action={mergeTestPath(slug, test.id)}
          name="q"
          value={words}
          label="Search tests of this suite"
          placeholder="Words of its name or class"
        />
      </Toolbar>
      <Table
        caption="Tests of the suite"
        columns={[
          { key: "test", label: "Test", isWide: true },
          { key: "last", label: "Last reported" },
          { key: "act", label: "Merge", isLabelHidden: true, align: "end" },
        ]}
        rows={others.map((other) => ({
          key: String(other.id),
          cells: {
            test: (
              <NameCell
                name={other.name}
                href={testPath(slug, other.id)}
                detail={other.group || other.file}
              />
            ),
            last: other.lastDay,
            act: (
              <Confirm
                id={`merge-${other.id}`}
                label="Merge"
                title={`Is ${other.name} the same test?`}
                action={mergeTests}
                fields={[
                  { name: "project", value: slug },
                  { name: "test", value: String(test.id) },
                  { name: "other", value: String(other.id) },
                ]}
                actLabel="Merge"
                isDanger={false}
              >
                Its results and failures count as those of {test.name} from now on. That can be taken back for
                what is there now; what comes in meanwhile stays.
              </Confirm>
            ),
          },
        }))}
        empty={
          <EmptyState title="No other test of the suite that fits" icon="search">
            {words === ""
              ? "All of them ran beside it in its latest job."
              : "Its words must all be in the other's name or group, and its latest job must not have run both."}
          </EmptyState>
        }
      />
    </>
  );
}
