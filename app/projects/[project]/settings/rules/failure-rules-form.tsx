"use client";

import { useActionState } from "react";
import { changeFailureRules } from "#app/projects/[project]/settings/rules/failure-rules-actions.ts";
import { FailureRulesPreview } from "#app/projects/[project]/settings/rules/failure-rules-preview.tsx";
import { RuleRow } from "#app/projects/[project]/settings/rules/rule-row.tsx";
import styles from "#app/projects/[project]/settings/rules/rules.module.css";
import { Button } from "#app/ui/button.tsx";
import { type FieldOption, SelectField, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { FailureRulesState } from "#lib/failure-rules/rules-form.ts";

type FailureRulesFormProps = {
  readonly project: string;
  readonly initial: FailureRulesState;
  /** The causes there are, by their words. */
  readonly causes: readonly FieldOption[];
};

/**
 * Masks and cause rules, tested on recent failures before they are saved. In the browser so that a test stands beside
 * what was typed without loading the page.
 */
export function FailureRulesForm({ project, initial, causes }: FailureRulesFormProps) {
  const [state, action, isPending] = useActionState(changeFailureRules, initial);
  const { typed, faults, preview, tested, turn } = state;
  return (
    <form action={action} className={styles.form} noValidate>
      <HiddenFields
        fields={[
          { name: "project", value: project },
          { name: "tested", value: tested },
        ]}
      />
      {/* What Enter in a field presses: the first button of a form. */}
      <button
        type="submit"
        name="act"
        value="test"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      />
      <fieldset className={styles.group}>
        <legend>Masks</legend>
        <p className={styles.note}>
          What a mask matches counts as changing from time to time: failures that differ by nothing else have
          one signature. They apply in order, before the built-in ones for numbers, times, ids and paths.
        </p>
        {faults.masks !== undefined && <p role="alert">{faults.masks}</p>}
        <div className={styles.heads} aria-hidden="true">
          <span>Kind</span>
          <span>Look for</span>
          <span>Called</span>
        </div>
        {typed.masks.map((mask, at) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and each turn draws them anew
            key={`${turn} ${at}`}
            list="masks"
            at={at}
            name={`Mask ${at + 1}`}
            rule={mask}
            error={faults[`masks.${at}.pattern`]}
          >
            <TextField
              id={`mask-word-${at}`}
              name="maskWord"
              label={`Mask ${at + 1}: called`}
              isLabelHidden
              placeholder="order-id"
              defaultValue={mask.word}
              error={faults[`masks.${at}.word`]}
              maxLength={60}
              autoComplete="off"
            />
          </RuleRow>
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Cause rules</legend>
        <p className={styles.note}>
          The first rule that fits a failure’s first lines, or what its stack says was behind it, gives its
          cause; only where none fits the built-in rules do.
        </p>
        {faults.causes !== undefined && <p role="alert">{faults.causes}</p>}
        <div className={styles.heads} aria-hidden="true">
          <span>Kind</span>
          <span>Look for</span>
          <span>Cause</span>
          <span>Dependency</span>
        </div>
        {typed.causes.map((rule, at) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={`${turn} ${at}`}
            list="causes"
            at={at}
            name={`Cause rule ${at + 1}`}
            rule={rule}
            error={faults[`causes.${at}.pattern`]}
          >
            <SelectField
              id={`cause-${at}`}
              name="cause"
              label={`Cause rule ${at + 1}: cause`}
              isLabelHidden
              options={[{ value: "", label: "Choose a cause" }, ...causes]}
              defaultValue={rule.cause}
              error={faults[`causes.${at}.cause`]}
            />
            <TextField
              id={`dependency-${at}`}
              name="dependency"
              label={`Cause rule ${at + 1}: dependency`}
              isLabelHidden
              placeholder="dependency, if one"
              defaultValue={rule.dependency}
              error={faults[`causes.${at}.dependency`]}
              maxLength={200}
              autoComplete="off"
            />
          </RuleRow>
        ))}
      </fieldset>
      <div className={styles.acts}>
        <Button
          name="act"
          value="test"
          kind={preview === undefined ? "primary" : "secondary"}
          isDisabled={isPending}
        >
          {isPending ? "Testing …" : "Test on recent failures"}
        </Button>
      </div>
      {preview !== undefined && (
        <FailureRulesPreview preview={preview} typed={typed} causes={causes}>
          <Button name="act" value="save" kind="primary" isDisabled={isPending}>
            Save these rules
          </Button>
        </FailureRulesPreview>
      )}
    </form>
  );
}
