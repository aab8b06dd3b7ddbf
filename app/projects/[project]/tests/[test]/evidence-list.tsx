import Link from "next/link";
import styles from "#app/projects/[project]/tests/[test]/test-page.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { Icon } from "#app/ui/glyph.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { countEvidence, type Evidence, listEvidence } from "#db/test-page/test-evidence.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { runPath } from "#lib/paths.ts";

const shown = 10;

/** Results that show the test to fail although the code is fine, the newest first; nothing if there are none. */
export async function EvidenceList({ project, test, view }: TestPart) {
  const evidence = await listEvidence(database(), project.id, test.id, view.filters, shown + 1);
  if (evidence.length === 0) return null;
  return (
    <Section
      id="evidence"
      title="Evidence of flakiness"
      note={noteOf(await countEvidence(database(), project.id, test.id, view.filters))}
      isPanel
    >
      <ul className={styles.list}>
        {evidence.slice(0, shown).map((item) => (
          <li key={`${item.jobId}`}>
            <Icon name="flaky" size={14} />
            <span>
              {sentence(item)}{" "}
              <Link href={runPath(project.slug, item.runId)} prefetch={false}>
                in run {formatRun(item.runKey, item.runId)}
              </Link>{" "}
              <span className={styles.faint}>
                {item.branch !== undefined && `${item.branch} · `}
                <Moment at={item.startedAt} now={view.now} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** "9 passed on retry, 3 failed and passed on one commit in different jobs. The latest 10:" */
function noteOf({ onRetry, elsewhere }: { readonly onRetry: number; readonly elsewhere: number }): string {
  const counts = [
    onRetry > 0 ? `${formatCount(onRetry)} passed on retry` : "",
    elsewhere > 0 ? `${formatCount(elsewhere)} passed on the same commit in another job` : "",
  ].filter((part) => part !== "");
  const latest = onRetry + elsewhere > shown ? ` The latest ${shown}:` : "";
  return `${counts.join(", ")}.${latest}`;
}

function sentence({ kind, attempts, commit }: Evidence): string {
  if (kind === "passed-elsewhere") return `Failed and passed on commit ${shortCommit(commit)}: it failed`;
  return `Passed at attempt ${attempts}`;
}
