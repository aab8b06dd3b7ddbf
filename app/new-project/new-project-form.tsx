"use client";

import { useActionState } from "react";
import { createProject } from "#app/new-project/actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";

/** Asks for a project's name. In the browser so that a refusal stands beside the field without loading the page. */
export function NewProjectForm() {
  const [state, action, isPending] = useActionState(createProject, { name: "", fault: undefined });
  return (
    <form action={action} noValidate>
      <Fields>
        <TextField
          name="name"
          label="Name"
          hint="Of a repository or service whose tests report here, such as Shop. Its address is made from it and stays."
          defaultValue={state.name}
          error={state.fault}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <div>
          <Button kind="primary" isDisabled={isPending}>
            Create project
          </Button>
        </div>
      </Fields>
    </form>
  );
}
