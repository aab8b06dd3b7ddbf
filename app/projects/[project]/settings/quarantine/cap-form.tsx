"use client";

import { useActionState } from "react";
import { type CapState, saveCaps } from "#app/projects/[project]/settings/quarantine/rules-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { CheckField, Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

type CapFormProps = {
  readonly project: string;
  readonly stored: Omit<CapState, "faults">;
};

/** How many tests may be muted at once, and by whom. In the browser so that a refusal leaves the page as it was. */
export function CapForm({ project, stored }: CapFormProps) {
  const [state, action, isPending] = useActionState(saveCaps, { ...stored, faults: [] });
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        {state.faults.map((fault) => (
          <Callout key={fault} tone="error" title={fault} />
        ))}
        <TextField
          name="share"
          label="Muted tests of a suite, at most"
          unit="%"
          defaultValue={state.share}
          hint="Of its tests. A small suite may always have a few, up to half of them."
          autoComplete="off"
          isRequired
        />
        <TextField
          name="most"
          label="And never more than"
          unit="tests"
          defaultValue={state.most}
          autoComplete="off"
          isRequired
        />
        <CheckField
          key={String(state.isAutomatic)}
          name="automatic"
          value="yes"
          label="Flakeboard may quarantine flaky tests by itself"
          hint="Within the cap, for known failures only, never a broken test and never a contract test."
          isChecked={state.isAutomatic}
        />
        <div>
          <Button kind="primary" isDisabled={isPending}>
            Save
          </Button>
        </div>
      </Fields>
    </form>
  );
}
