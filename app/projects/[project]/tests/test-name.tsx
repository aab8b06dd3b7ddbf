import { NameCell } from "#app/ui/name-cell.tsx";
import type { NamedTest } from "#db/leaderboard/named-tests.ts";
import { middleCut } from "#lib/format/middle-cut.ts";

type TestNameProps = {
  readonly test: Pick<NamedTest, "suite" | "group" | "name" | "ordinal" | "file">;
  readonly href: string;
};

/** A test's name with its suite and its class or file below. */
export function TestName({ test, href }: TestNameProps) {
  const place = test.group === "" ? test.file : test.group;
  const detail = [test.suite, place].filter(Boolean).join(" · ");
  return (
    <NameCell
      name={test.ordinal > 1 ? `${test.name} (${test.ordinal})` : test.name}
      href={href}
      detail={<span title={detail}>{middleCut(detail, 64)}</span>}
      isCopyable
    />
  );
}
