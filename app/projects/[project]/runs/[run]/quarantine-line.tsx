import Link from "next/link";
import styles from "#app/projects/[project]/runs/[run]/quarantine-line.module.css";
import type { ShownFailure } from "#app/projects/[project]/runs/[run]/read-failures.ts";
import { Icon } from "#app/ui/glyph.tsx";
import { newQuarantinePath, quarantineEntryPath } from "#lib/paths.ts";
import { joinMutings } from "#lib/quarantine/muting.ts";
import { unmutedSentences } from "#lib/quarantine/muting-words.ts";
import { shortTestName } from "#lib/short-test-name.ts";

type QuarantineLineProps = {
  readonly failure: ShownFailure;
  readonly project: string;
  readonly runId: number;
  readonly mayQuarantine: boolean;
};

/** What quarantine said of a failure when it came, and the way to the entry; where none took its test in, to a new one. */
export function QuarantineLine({ failure, project, runId, mayQuarantine }: QuarantineLineProps) {
  const muting = joinMutings(failure.results.map((result) => result.muting));
  if (muting === undefined) {
    if (!mayQuarantine) return null;
    const wish = { test: failure.testId, run: runId };
    return (
      <p className={styles.line}>
        <Icon name="quarantined" size={14} />
        <Link href={newQuarantinePath(project, wish)} prefetch={false}>
          Quarantine this test …
        </Link>
      </p>
    );
  }
  const test = shortTestName(failure.group, failure.name);
  const words = muting.isMuted
    ? "In quarantine: this failure did not fail CI."
    : unmutedSentences([{ test, reason: muting.reason }]);
  return (
    <p className={styles.line} data-muted={muting.isMuted}>
      <Icon name={muting.isMuted ? "quarantined" : "warning"} size={14} />
      <span>
        {words}{" "}
        <Link href={quarantineEntryPath(project, muting.entryId)} prefetch={false}>
          The entry
        </Link>
      </span>
    </p>
  );
}
