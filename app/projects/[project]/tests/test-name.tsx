import styles from "#app/projects/[project]/tests/test-name.module.css";
import { NameCell } from "#app/ui/name-cell.tsx";
import type { NamedTest } from "#db/leaderboard/named-tests.ts";
import { middleCut } from "#lib/format/middle-cut.ts";

type TestNameProps = {
  readonly test: Pick<NamedTest, "suite" | "group" | "name" | "ordinal" | "file" | "owner">;
  readonly href: string;
};

/** A test's name with its suite, its class or file, and its owner below. */
export function TestName({ test, href }: TestNameProps) {
  const place = test.group === "" ? test.file : test.group;
  const detail = [test.suite, place].filter(Boolean).join(" · ");
  return (
    <NameCell
      name={test.ordinal > 1 ? `${test.name} (${test.ordinal})` : test.name}
      href={href}
      detail={
        <span className={styles.place} title={[detail, test.owner].filter(Boolean).join(" · ")}>
          <span className={styles.where}>{middleCut(detail, 64)}</span>
          {test.owner !== null && <span className={styles.owner}>{test.owner}</span>}
        </span>
      }
      isCopyable
    />
  );
}
