import Link from "next/link";
import styles from "#app/projects/[project]/runs/[run]/reasons.module.css";
import { ShareBar } from "#app/projects/[project]/runs/[run]/share-bar.tsx";
import { LabelBadge } from "#app/projects/[project]/runs/label-badge.tsx";
import type { BrokenSince } from "#db/run-page/broken-since.ts";
import { evidenceWords, weightWords } from "#lib/evidence-words.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import type { JudgedFailure } from "#lib/model-verdict.ts";
import { runPath } from "#lib/paths.ts";
import { sharesOfFailure } from "#lib/verdict-shares.ts";

type ReasonsProps = {
  readonly judged: JudgedFailure;
  readonly brokenSince: BrokenSince | undefined;
  readonly project: string;
};

/** What a failure probably is, and why: each reason with its weight, the strongest first. */
export function Reasons({ judged, brokenSince, project }: ReasonsProps) {
  return (
    <div className={styles.reasons}>
      <div className={styles.verdict}>
        <LabelBadge label={judged.label} />
        <ShareBar shares={sharesOfFailure(judged)} isOld={judged.label === "pre-existing-break"} />
      </div>
      {judged.label === "pre-existing-break" && (
        <p>
          Broken before this change: not its fault.
          {brokenSince !== undefined && (
            <>
              {" "}
              Broken on the default branch since{" "}
              <Link href={runPath(project, brokenSince.runId)} prefetch={false}>
                run {formatRun(brokenSince.runKey, brokenSince.runId)}
              </Link>
              {brokenSince.commit !== undefined && `, commit ${shortCommit(brokenSince.commit)}`}.
            </>
          )}
        </p>
      )}
      {judged.evidence.length > 0 && (
        <ul className={styles.lines} aria-label="Reasons, the strongest first">
          {judged.evidence.map((line) => (
            <li key={line.kind}>
              <span>{keepUnits(capital(evidenceWords(line)))}</span>
              <span
                className={`${styles.weight} figures`}
                data-side={line.likelihoodRatio >= 1 ? "for" : "against"}
              >
                {weightWords(line)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
