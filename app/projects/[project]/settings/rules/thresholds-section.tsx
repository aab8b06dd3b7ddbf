import styles from "#app/projects/[project]/settings/rules/rules.module.css";
import { thresholdGroups } from "#app/projects/[project]/settings/rules/threshold-words.ts";
import { ThresholdsPreview } from "#app/projects/[project]/settings/rules/thresholds-preview.tsx";
import { database } from "#app/server/database.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import { rulesPath } from "#lib/paths.ts";
import {
  readThresholds,
  type TypedThresholds,
  thresholdFields,
  typedThresholds,
  usualThresholds,
} from "#lib/status-thresholds.ts";

type ThresholdsSectionProps = {
  readonly project: Project;
  /** Of the page's address: with a threshold in it, it asks for a preview. */
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly now: number;
};

/** The status thresholds: typed, looked at on history, then saved. The address holds what was typed. */
export async function ThresholdsSection({ project, query, now }: ThresholdsSectionProps) {
  const { thresholds: present } = thresholdsOf(database(), project.id);
  const isAsked = thresholdFields.some((field) => query[field] !== undefined);
  const typed = typedIn(query, typedThresholds(present));
  const read = isAsked ? readThresholds(typed) : undefined;
  const faults = read === undefined || read.ok ? {} : read.faults;
  const usual = new URLSearchParams(typedThresholds(usualThresholds));
  return (
    <Section
      id="statuses"
      title="Statuses"
      note="Where a test's status begins and ends. From all of its results follows how likely it is that a test is flaky, and that it is broken. It enters a status at one likelihood and leaves it at a lower one, so that the status does not change with every result. Tests that never failed are only ever new or healthy."
      isPanel
    >
      <form action={rulesPath(project.slug)} className={styles.form} noValidate>
        <div className={styles.groups}>
          {thresholdGroups.map(({ legend, fields }) => (
            <fieldset key={legend} className={styles.group}>
              <legend>{legend}</legend>
              {fields.map(({ field, label, unit, hint }) => (
                <TextField
                  key={`${field} ${typed[field]}`}
                  name={field}
                  label={label}
                  unit={unit}
                  hint={hint}
                  defaultValue={typed[field]}
                  error={faults[field]}
                  maxLength={6}
                  autoComplete="off"
                  isRequired
                />
              ))}
            </fieldset>
          ))}
        </div>
        <div className={styles.acts}>
          <Button kind={read?.ok ? "secondary" : "primary"}>Preview</Button>
          <ButtonLink kind="quiet" href={`${rulesPath(project.slug)}?${usual}`}>
            Preview the usual ones
          </ButtonLink>
        </div>
      </form>
      {read?.ok && (
        <ThresholdsPreview project={project} present={present} proposed={read.thresholds} now={now} />
      )}
    </Section>
  );
}

function typedIn(query: ThresholdsSectionProps["query"], stored: TypedThresholds): TypedThresholds {
  const fields = thresholdFields.map((field) => [field, String(query[field] ?? stored[field]).slice(0, 20)]);
  return Object.fromEntries(fields) as TypedThresholds;
}
