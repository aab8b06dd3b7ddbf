import { FailureExtras } from "#app/projects/[project]/failure-extras.tsx";
import { evidenceLines } from "#app/projects/[project]/runs/[run]/evidence-lines.ts";
import { failureAnchor } from "#app/projects/[project]/runs/[run]/failure-anchor.ts";
import styles from "#app/projects/[project]/runs/[run]/failure-card.module.css";
import { PersonsWord } from "#app/projects/[project]/runs/[run]/persons-word.tsx";
import { QuarantineLine } from "#app/projects/[project]/runs/[run]/quarantine-line.tsx";
import { type ShownFailure, stripLength } from "#app/projects/[project]/runs/[run]/read-failures.ts";
import { Reasons } from "#app/projects/[project]/runs/[run]/reasons.tsx";
import { turnedOutWords } from "#app/projects/[project]/runs/[run]/turned-out-words.ts";
import { Badge } from "#app/ui/badge.tsx";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { ResultStrip } from "#app/ui/result-strip.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import type { FailureWording } from "#db/run-page/failure-texts-of.ts";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { testPath } from "#lib/paths.ts";
import { ownWords } from "#lib/signature.ts";

type FailureCardProps = {
  readonly failure: ShownFailure;
  readonly runId: number;
  readonly project: string;
  /** All jobs of the run, by id. */
  readonly jobs: ReadonlyMap<number, RunJob>;
  /** Where the page of failures began. */
  readonly cursor: number;
  /** Whether whoever sees it may say what the failure was. */
  readonly maySay: boolean;
  readonly mayQuarantine: boolean;
  readonly now: number;
};

/** Longer texts are cut here; the test's page has them whole. */
const shownText = 6000;

/** One failed test: what it said, where, what it probably is, and what speaks for and against that. */
export function FailureCard(props: FailureCardProps) {
  const { failure, runId, project, jobs, cursor, maySay, mayQuarantine, now } = props;
  const { testId, group, name, suite, results, signature, cause, dependency, wording, judged } = failure;
  const first = results[0]!;
  const href = testPath(project, testId);
  const lines = [jobsLine(failure, jobs), ...evidenceLines(failure.evidence, runId, judged?.evidence)];
  return (
    <article
      className={styles.card}
      aria-label={name}
      id={failureAnchor(testId)}
      data-label={judged?.label ?? "not-enough-data"}
    >
      <div className={styles.head}>
        <VerdictBadge
          verdict={first.kind}
          tip={first.attempts > 1 ? `On each of ${first.attempts} attempts` : undefined}
        />
        <div className={styles.name}>
          <NameCell name={name} href={href} detail={[suite, group].filter(Boolean).join(" · ")} isCopyable />
        </div>
        <ResultStrip results={stripOf(failure)} count={stripLength} />
      </div>
      {judged !== undefined && (
        <Reasons judged={judged} brokenSince={failure.brokenSince} project={project} />
      )}
      {failure.turnedOut !== undefined && failure.turnedOut.by !== "person" && (
        <p className={styles.turnedOut} data-outcome={failure.turnedOut.outcome}>
          {turnedOutWords(failure.turnedOut, runId)}
        </p>
      )}
      <QuarantineLine failure={failure} project={project} runId={runId} mayQuarantine={mayQuarantine} />
      <p className={styles.message}>
        <code>{firstWords(wording, signature)}</code>
      </p>
      <div className={styles.marks}>
        {cause !== undefined && cause !== "unknown" && (
          <Badge
            tone="plain"
            icon="info"
            word={causeWords[cause as Cause] ?? cause}
            tip="Cause, by the words of the failure"
          />
        )}
        {dependency !== undefined && (
          <Badge
            tone="environment"
            icon="environment"
            word={dependency}
            tip="Host or service that the failure names"
          />
        )}
        {failure.evidence.isNewSignature && (
          <Badge tone="failed" icon="new" word="New error" tip="Never seen before in this project" />
        )}
      </div>
      <ul className={styles.evidence}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <FailureExtras extras={failure.extras} />
      <Fold summary="Message, stack and signature">
        {wording !== undefined && (
          <CodeBlock
            id={`failure-${failure.testId}-${failure.signatureId}`}
            label="Failure"
            text={wholeText(wording)}
          />
        )}
        {signature !== undefined && (
          <CodeBlock
            id={`signature-${failure.testId}-${failure.signatureId}`}
            label="Signature: what of it repeats"
            text={signature}
          />
        )}
      </Fold>
      {judged !== undefined && (
        <PersonsWord
          project={project}
          runId={runId}
          testId={testId}
          name={name}
          cursor={cursor}
          said={failure.said}
          maySay={maySay}
          now={now}
        />
      )}
    </article>
  );
}

/** "Failed in integration 2/4, on each of 2 attempts." */
function jobsLine({ results }: ShownFailure, jobs: ReadonlyMap<number, RunJob>): string {
  const named = results.slice(0, 4).map(({ jobId, attempts }) => {
    const job = jobs.get(jobId)!;
    const parts = [
      formatJob(job.name, job.shard),
      formatVariant(job.variant),
      attempts > 1 ? `on each of ${attempts} attempts` : "",
    ];
    return parts.filter((part) => part !== "").join(", ");
  });
  const more = results.length > 4 ? `; and ${results.length - 4} more jobs` : "";
  return `Failed in ${named.join("; ")}${more}.`;
}

function stripOf({ recent }: ShownFailure) {
  return recent.toReversed().map(({ kind, durationMs, commit }) => ({
    verdict: kind,
    durationMs,
    ...(commit === undefined ? {} : { place: shortCommit(commit) }),
  }));
}

/** The failure's own words in a line: a type or a message that only says "Failed" tells nothing. */
function firstWords(wording: FailureWording | undefined, signature: string | undefined): string {
  const words = wording && (ownWords(wording) || wording.type || wording.message.trim());
  return (words || signature)?.slice(0, 400) || "The report gives no message.";
}

function wholeText({ type, message, text }: FailureWording): string {
  const parts = [type, message].filter((part) => part !== "" && !text.includes(part));
  const whole = [...parts, text].join("\n").trim();
  return whole.length <= shownText ? whole : `${whole.slice(0, shownText)}\n… the test's page has the rest.`;
}
