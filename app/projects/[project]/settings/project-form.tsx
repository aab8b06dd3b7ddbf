"use client";

import { useActionState } from "react";
import { type ProjectFields, updateProject } from "#app/projects/[project]/settings/project-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField, Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

type ProjectFormProps = {
  /** The project's name in addresses. */
  readonly project: string;
  readonly stored: ProjectFields;
  /** What is taken for its repository while nobody says. */
  readonly foundRepository: string | undefined;
};

/** A project's settings. In the browser so that a refusal stands beside its field without loading the page. */
export function ProjectForm({ project, stored, foundRepository }: ProjectFormProps) {
  const [state, action, isPending] = useActionState(updateProject, { typed: stored, faults: {} });
  const { typed, faults } = state;
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        <TextField
          name="name"
          label="Name"
          hint={`Its address, /projects/${project}, stays.`}
          defaultValue={typed.name}
          error={faults.name}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <TextField
          name="defaultBranch"
          label="Default branch"
          hint="Left empty, main, master and trunk are taken for it. Another one counts all figures anew from the stored results, which can take minutes for millions of them; uploads go on meanwhile."
          defaultValue={typed.defaultBranch}
          error={faults.defaultBranch}
          placeholder="main, master or trunk"
          maxLength={300}
          autoComplete="off"
        />
        <TextField
          name="repository"
          label="Repository"
          hint="Its address at the code host, where commits and pull requests lead to. Left empty, it is taken from runs of GitHub Actions, GitLab CI and Bitbucket Pipelines."
          defaultValue={typed.repository}
          error={faults.repository}
          type="url"
          placeholder={foundRepository ?? "https://github.com/acme/shop"}
          maxLength={300}
          autoComplete="off"
        />
        <TextField
          name="retentionDays"
          label="Keep results for"
          hint="Older results are deleted. Counts per day stay."
          defaultValue={typed.retentionDays}
          error={faults.retentionDays}
          type="number"
          min={7}
          max={3650}
          unit="days"
          isRequired
        />
        <CheckField
          key={typed.isPublic}
          name="isPublic"
          value="yes"
          label="Anybody may read it without signing in"
          hint="Everybody who reaches this server sees its tests, runs and failure messages, and changes nothing."
          isChecked={typed.isPublic === "yes"}
        />
        <div>
          <Button kind="primary" isDisabled={isPending}>
            {isPending ? "Saving …" : "Save"}
          </Button>
        </div>
      </Fields>
    </form>
  );
}
