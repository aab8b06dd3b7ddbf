import styles from "#app/projects/[project]/runs/[run]/persons-word.module.css";
import { sayOutcome } from "#app/projects/[project]/runs/[run]/say-outcome.ts";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Moment } from "#app/ui/moment.tsx";
import type { SaidOutcome } from "#db/verdicts/said-outcomes.ts";

type PersonsWordProps = {
  readonly project: string;
  readonly runId: number;
  readonly testId: number;
  readonly name: string;
  /** Where the page of failures began, to come back to it. */
  readonly cursor: number;
  readonly said: SaidOutcome | undefined;
  /** Whether whoever sees it may say something; the others see what was said. */
  readonly maySay: boolean;
  readonly now: number;
};

/** Asks what a failure was. What is said outranks the model and everything that turned out, and can be taken back. */
export function PersonsWord({ project, runId, testId, name, cursor, said, maySay, now }: PersonsWordProps) {
  const word = said && <Word said={said} now={now} />;
  if (!maySay) return word === undefined ? null : <div className={styles.word}>{word}</div>;
  const fields = { project, run: runId, test: testId, cursor };
  return (
    <form action={sayOutcome} className={styles.word}>
      <HiddenFields
        fields={Object.entries(fields).map(([key, value]) => ({ name: key, value: String(value) }))}
      />
      {said === undefined ? (
        <>
          <span>You know what it was?</span>
          <input
            name="note"
            className={styles.note}
            placeholder="Why, if you like"
            aria-label={`Why: ${name}`}
            maxLength={500}
            autoComplete="off"
          />
          <Say outcome="genuine" word="It was genuine" name={name} />
          <Say outcome="not-genuine" word="It was not" name={name} />
        </>
      ) : (
        <>
          {word}
          <Say outcome="undo" word="Take it back" name={name} />
        </>
      )}
    </form>
  );
}

function Word({ said, now }: { readonly said: SaidOutcome; readonly now: number }) {
  return (
    <span role="status">
      Recorded <Moment at={said.saidAt} now={now} /> by {said.by.name}:{" "}
      {said.outcome === "genuine" ? "a genuine break" : "no genuine break"}
      {said.note === undefined ? "." : `. “${said.note}”`}
    </span>
  );
}

function Say({
  outcome,
  word,
  name,
}: {
  readonly outcome: string;
  readonly word: string;
  readonly name: string;
}) {
  return (
    <Button name="outcome" value={outcome}>
      {word}
      <span className="visually-hidden">: {name}</span>
    </Button>
  );
}
