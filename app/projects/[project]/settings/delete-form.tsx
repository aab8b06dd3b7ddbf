"use client";

import { useActionState } from "react";
import { deleteProject } from "#app/projects/[project]/settings/delete-action.ts";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

type DeleteFormProps = {
  /** The project's name in addresses. */
  readonly project: string;
  readonly name: string;
};

/** Deletes a project once its name is typed. In the browser so that a refusal stands beside the field. */
export function DeleteForm({ project, name }: DeleteFormProps) {
  const [state, action, isPending] = useActionState(deleteProject, { typed: "", fault: undefined });
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        <p>
          Its tests, runs, failures, quarantine, tokens, notifications and members go at once and for all,
          kept bodies of uploads too; uploads are refused from then on. Only a backup brings them back. That
          it was deleted, when and by whom is kept.
        </p>
        <TextField
          id="delete-name"
          name="typedName"
          label={`Type “${name}” to delete it`}
          defaultValue={state.typed}
          error={state.fault}
          autoComplete="off"
          isRequired
        />
        <div>
          <Button kind="danger" isDisabled={isPending}>
            {isPending ? "Deleting …" : "Delete this project"}
          </Button>
        </div>
      </Fields>
    </form>
  );
}
