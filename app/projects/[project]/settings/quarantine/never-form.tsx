"use client";

import { useActionState } from "react";
import { addNever } from "#app/projects/[project]/settings/quarantine/rules-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { TestPattern } from "#lib/quarantine/test-pattern.ts";

type NeverFormProps = {
  readonly project: string;
  /** What the fields begin with. */
  readonly wished: TestPattern;
};

/** Lists tests that are never quarantined. In the browser so that a refusal leaves the page as it was. */
export function NeverForm({ project, wished }: NeverFormProps) {
  const [state, action, isPending] = useActionState(addNever, { ...wished, fault: undefined });
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        <TextField name="suite" label="Suite" placeholder="*" defaultValue={state.suite} autoComplete="off" />
        <TextField
          name="group"
          label="Class or file"
          hint="* stands for any text: com.shop.payment.*"
          placeholder="*"
          defaultValue={state.group}
          autoComplete="off"
        />
        <TextField name="name" label="Test" placeholder="*" defaultValue={state.name} autoComplete="off" />
        <div>
          <Button isDisabled={isPending}>Never quarantine these</Button>
        </div>
      </Fields>
    </form>
  );
}
