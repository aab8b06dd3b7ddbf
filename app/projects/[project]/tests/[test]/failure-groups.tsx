import Link from "next/link";
import { FailureExtras } from "#app/projects/[project]/failure-extras.tsx";
import styles from "#app/projects/[project]/tests/[test]/test-page.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { database } from "#app/server/database.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { Icon } from "#app/ui/glyph.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { type FailureGroup, type FailureWords, listFailureGroups } from "#db/test-page/test-failures.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatVariant } from "#lib/format/format-job.ts";
import { runPath } from "#lib/paths.ts";

const shown = 20;

/** A test's failures by signature, the most frequent first and open. */
export async function FailureGroups({ project, test, view }: TestPart) {
  const groups = await listFailureGroups(database(), project.id, test.id, view.filters, shown);
  if (groups.length === 0) return null;
  return (
    <Section
      id="failures"
      title="Failures by signature"
      note={`What failing attempts said ${windowWords(view.filters.window)}.`}
    >
      <div className={styles.groups}>
        {groups.map((group, index) => (
          <details key={group.signatureId ?? 0} className={styles.group} open={index === 0}>
            <summary>
              <Icon name="next" size={14} />
              <div>
                <code className={styles.signature}>{group.signature || "No message"}</code>
                <Facts group={group} now={view.now} />
              </div>
              <span className={`${styles.count} figures`}>
                {formatCount(group.results)} {group.results === 1 ? "result" : "results"}
              </span>
            </summary>
            <div className={styles.words}>
              <CodeBlock
                id={`failure-${group.signatureId ?? 0}`}
                label="Newest failure"
                text={wordsOf(group.newest)}
              />
              {group.newest !== undefined && <FailureExtras extras={group.newest} />}
              <p>
                <Link href={runPath(project.slug, group.lastRunId)}>Open its run</Link>
              </p>
            </div>
          </details>
        ))}
      </div>
    </Section>
  );
}

function Facts({ group, now }: { readonly group: FailureGroup; readonly now: number }) {
  const { cause } = group;
  const variants = group.variants.filter((variant) => variant !== "").map(formatVariant);
  return (
    <div className={styles.facts}>
      {cause !== undefined && cause !== "unknown" && <span>{causeWords[cause as Cause] ?? cause}</span>}
      {group.dependency !== undefined && <span>{group.dependency}</span>}
      <span>
        {formatCount(group.runs)} {group.runs === 1 ? "run" : "runs"}
      </span>
      {group.passedOnRetry > 0 && <span>{formatCount(group.passedOnRetry)} passed on retry</span>}
      <span>
        first <Moment at={group.firstSeenAt} now={now} />
      </span>
      <span>
        last <Moment at={group.lastSeenAt} now={now} />
      </span>
      {variants.length > 0 && <span className={styles.variants}>{variants.join(" · ")}</span>}
    </div>
  );
}

function wordsOf(words: FailureWords | undefined): string {
  const { type = "", message = "", text = "" } = words ?? {};
  const head = [type, message].filter((part) => part !== "" && !text.includes(part)).join(": ");
  const whole = [head, text].filter((part) => part !== "").join("\n");
  return whole === "" ? "The report says nothing of this failure." : whole;
}
