import styles from "#app/projects/[project]/tests/test-name.module.css";
import { NameCell } from "#app/ui/name-cell.tsx";
import type { NamedTest } from "#db/leaderboard/named-tests.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { shortGroup } from "#lib/short-test-name.ts";

type TestNameProps = {
  readonly test: Pick<NamedTest, "suite" | "group" | "name" | "ordinal" | "file" | "owner">;
  readonly href: string;
};

/** A test's name with its suite, its class or file, and its owner below: packages and folders on hover only. */
export function TestName({ test, href }: TestNameProps) {
  const place = test.group === "" ? (test.file ?? "") : test.group;
  const detail = [test.suite, shortGroup(place)].filter(Boolean).join(" · ");
  const whole = [test.suite, place, test.owner].filter(Boolean).join(" · ");
  return (
    <NameCell
      name={test.ordinal > 1 ? `${test.name} (${test.ordinal})` : test.name}
      href={href}
      detail={
        <span className={styles.place} title={whole}>
          <span className={styles.where}>{middleCut(detail, 64)}</span>
          {test.owner !== null && <span className={styles.owner}>{test.owner}</span>}
        </span>
      }
      isCopyable
    />
  );
}
