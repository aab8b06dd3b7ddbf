import Link from "next/link";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Table } from "#app/ui/table.tsx";
import { noOwner } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { testsPath } from "#lib/paths.ts";

type OwnerListProps = {
  readonly project: string;
  readonly owners: readonly { readonly owner: string; readonly tests: number }[];
  /** Tests that nobody owns. */
  readonly unowned: number;
};

/** Who owns how many tests, each with the way to them; what nobody owns stands last. */
export function OwnerList({ project, owners, unowned }: OwnerListProps) {
  const listed = owners.map(({ owner, tests }) => ({ owner, tests, label: owner }));
  const rest = unowned > 0 ? [{ owner: noOwner, tests: unowned, label: "Nobody" }] : [];
  return (
    <Table
      caption="Owners"
      columns={[
        { key: "owner", label: "Owner", isWide: true },
        { key: "tests", label: "Tests", align: "end", tip: "For which this one is asked first" },
      ]}
      rows={[...listed, ...rest].map(({ owner, tests, label }) => ({
        key: owner,
        isFaint: owner === noOwner,
        cells: {
          owner: (
            <Link href={`${testsPath(project)}?${new URLSearchParams({ owner })}`} prefetch={false}>
              {label}
            </Link>
          ),
          tests: formatCount(tests),
        },
      }))}
      empty={<EmptyState title="No tests yet">Owners are told as soon as tests are reported.</EmptyState>}
    />
  );
}
