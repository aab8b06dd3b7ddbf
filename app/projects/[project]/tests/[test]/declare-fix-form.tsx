"use client";

import { useActionState } from "react";
import { declareFix, type FixState } from "#app/projects/[project]/tests/[test]/fix-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: FixState = { place: "", note: "", faults: {} };

/** Declares a test fixed. In the browser so that a refusal stands beside its field without loading the page. */
export function DeclareFixForm({ project, testId }: { readonly project: string; readonly testId: number }) {
  const [state, action, isPending] = useActionState(declareFix, before);
  return (
    <form action={action} noValidate>
      <HiddenFields
        fields={[
          { name: "project", value: project },
          { name: "test", value: String(testId) },
        ]}
      />
      <Fields>
        <TextField
          id="fix-place"
          name="place"
          label="Commit or link"
          hint="Where the fix can be seen."
          defaultValue={state.place}
          error={state.faults.place}
          maxLength={600}
          autoComplete="off"
        />
        <TextField
          id="fix-note"
          name="note"
          label="Note"
          defaultValue={state.note}
          error={state.faults.all}
          maxLength={500}
          autoComplete="off"
        />
        <div>
          <Button isDisabled={isPending}>Declare fixed</Button>
        </div>
      </Fields>
    </form>
  );
}
