import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import type { CapRule, CapUse } from "#lib/quarantine/cap.ts";

type CapTableProps = {
  readonly uses: readonly CapUse[];
  readonly rule: CapRule;
};

/** How much of its cap each suite uses. */
export function CapTable({ uses, rule }: CapTableProps) {
  const share = Number((rule.share * 100).toFixed(1));
  return (
    <Section
      id="cap"
      title="Caps"
      note={`At most ${share} % of a suite's tests may be muted at once, no more than ${formatCount(rule.most)}; of a small suite, a few.`}
    >
      <Table
        caption="Use of each suite's cap"
        columns={[
          { key: "suite", label: "Suite", isWide: true },
          { key: "tests", label: "Tests", align: "end" },
          { key: "used", label: "Muted", align: "end" },
          { key: "cap", label: "At most", align: "end" },
        ]}
        rows={uses.map(({ suite, tests, used, cap }) => ({
          key: suite,
          cells: {
            suite,
            tests: formatCount(tests),
            used: formatCount(used),
            cap: formatCount(cap),
          },
        }))}
      />
    </Section>
  );
}
