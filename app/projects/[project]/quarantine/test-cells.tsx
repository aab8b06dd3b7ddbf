import { NameCell } from "#app/ui/name-cell.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { formatRate } from "#lib/format/format-rate.ts";
import { testPath } from "#lib/paths.ts";
import type { NamedTest } from "#lib/quarantine/test-pattern.ts";
import type { TestStatus } from "#lib/test-status.ts";

type QuarantinedTest = NamedTest & {
  readonly testId: number;
  /** Undefined of a test that never failed, and while the model is learnt anew. */
  readonly status: TestStatus | undefined;
  readonly rate: number | undefined;
};

export const testColumns = [
  { key: "test", label: "Test", isWide: true },
  { key: "status", label: "Status" },
  { key: "rate", label: "Flake rate", align: "end" },
] as const;

/** A test's cells below `testColumns`, in tables of what is or would be in quarantine. */
export function testCells(project: string, { testId, suite, group, name, status, rate }: QuarantinedTest) {
  return {
    test: (
      <NameCell
        name={name}
        href={testPath(project, testId)}
        detail={[suite, group].filter(Boolean).join(" · ")}
      />
    ),
    status: status && <StatusBadge status={status} />,
    rate: rate === undefined ? undefined : formatRate(rate),
  };
}
