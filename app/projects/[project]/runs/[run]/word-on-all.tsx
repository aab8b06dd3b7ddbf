import { sayOutcomeOfRun } from "#app/projects/[project]/runs/[run]/say-outcome.ts";
import { Confirm } from "#app/ui/confirm.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { formatCount } from "#lib/format/format-count.ts";

type WordOnAllProps = {
  readonly project: string;
  readonly runId: number;
  /** Failed tests of the run, and those of them of which somebody said what they were. */
  readonly failures: number;
  readonly said: number;
};

/** Asks what all failures of a run were, at once; or takes back what was said of them. */
export function WordOnAll({ project, runId, failures, said }: WordOnAllProps) {
  const fields = [
    { name: "project", value: project },
    { name: "run", value: String(runId) },
  ];
  return (
    <>
      {said < failures && (
        <Confirm
          id="word-on-all"
          label="All of these were …"
          title={said === 0 ? "What were these failures?" : "What were the others?"}
          action={sayOutcomeOfRun}
          fields={fields}
          actLabel="Record"
          isDanger={false}
        >
          <p>
            Recorded for {failures - said === 1 ? "1 failure" : `${formatCount(failures - said)} failures`} of
            which nobody said anything yet. It outranks the model and can be taken back.
          </p>
          <SelectField
            id="word-on-all-outcome"
            name="outcome"
            label="They were"
            options={[
              { value: "environment", label: "the environment" },
              { value: "not-genuine", label: "no genuine breaks" },
              { value: "genuine", label: "genuine breaks" },
            ]}
            isRequired
          />
          <TextField id="word-on-all-note" name="note" label="Why" maxLength={500} autoComplete="off" />
        </Confirm>
      )}
      {said > 1 && (
        <Confirm
          id="take-back-all"
          label="Take all back"
          title="Take back what was said of these failures?"
          action={sayOutcomeOfRun}
          fields={[...fields, { name: "outcome", value: "undo" }]}
          actLabel="Take back"
        >
          What was said of {formatCount(said)} failures is deleted, and the model's word holds again.
        </Confirm>
      )}
    </>
  );
}
