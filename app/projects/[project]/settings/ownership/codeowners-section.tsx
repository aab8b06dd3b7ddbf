import { forgetCodeowners } from "#app/projects/[project]/settings/ownership/owner-actions.ts";
import { Callout } from "#app/ui/callout.tsx";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { CodeownersFile } from "#db/ownership/codeowners-file.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { parseCodeowners } from "#lib/ownership/codeowners.ts";

const dialects = { github: "GitHub's", gitlab: "GitLab's" } as const;
/** So many lines of a fault list or a file are shown. */
const shownFaults = 50;
const shownLines = 500;

type CodeownersSectionProps = {
  readonly project: string;
  readonly file: CodeownersFile | undefined;
  /** Address of the project's repository, if it is known. */
  readonly repository: string | undefined;
  /** Epoch ms. */
  readonly now: number;
};

/** The CODEOWNERS file in force, and its lines that could not be understood. */
export function CodeownersSection({ project, file, repository, now }: CodeownersSectionProps) {
  if (file === undefined) {
    return (
      <Section id="codeowners" title="CODEOWNERS">
        <EmptyState title="CI has sent no CODEOWNERS file">
          The client sends the one in the checkout with each upload. With curl, add -F
          codeowners=@.github/CODEOWNERS to a multipart upload.
        </EmptyState>
      </Section>
    );
  }
  const { dialect, rules, faults } = parseCodeowners(file.content, file.path);
  const lines = file.content.split("\n");
  const more = lines.length - shownLines;
  return (
    <Section id="codeowners" title="CODEOWNERS">
      <KeyValues
        items={[
          { key: "File", value: <code>{file.path}</code> },
          { key: "Rules", value: `${formatCount(rules.length)}, read as ${dialects[dialect]}` },
          { key: "Branch", value: file.branch },
          {
            key: "Commit",
            value: file.commit && <CommitLink commit={file.commit} repository={repository} />,
          },
          { key: "Unchanged since", value: <Moment at={file.receivedAt} now={now} /> },
        ]}
      />
      {!file.isDefault && (
        <Callout tone="warning" title="This file came from a pull request or another branch">
          The first one that comes from the default branch replaces it.
        </Callout>
      )}
      {faults.length > 0 && (
        <Table
          caption="Lines that could not be understood and are left out"
          isCaptionShown
          columns={[
            { key: "line", label: "Line", align: "end" },
            { key: "message", label: "What is wrong", isWide: true },
          ]}
          rows={faults.slice(0, shownFaults).map(({ line, message }) => ({
            key: String(line),
            cells: { line: formatCount(line), message },
          }))}
        />
      )}
      <Confirm
        id="forget-codeowners"
        label="Forget this file"
        title="Forget this CODEOWNERS file?"
        action={forgetCodeowners}
        fields={[
          { name: "project", value: project },
          { name: "received", value: String(file.receivedAt) },
        ]}
        actLabel="Forget"
        isDanger={false}
      >
        Do so once the repository has it no more: uploads without one leave it in force. Its tests then have
        no owner, until CI sends a file again.
      </Confirm>
      <Fold summary="The file">
        <CodeBlock
          id="codeowners-text"
          label={file.path}
          isUnwrapped
          text={
            more > 0
              ? `${lines.slice(0, shownLines).join("\n")}\n… and ${formatCount(more)} more lines`
              : file.content
          }
        />
      </Fold>
    </Section>
  );
}
