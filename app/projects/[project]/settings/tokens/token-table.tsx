import { revokeToken } from "#app/projects/[project]/settings/tokens/token-actions.ts";
import { Confirm } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Token } from "#db/tokens.ts";

type TokenTableProps = {
  readonly project: string;
  readonly tokens: readonly Token[];
  /** Epoch ms. */
  readonly now: number;
};

/** A project's tokens: what they may, when they were last used, and how to end them. */
export function TokenTable({ project, tokens, now }: TokenTableProps) {
  return (
    <Table
      caption="Tokens"
      columns={[
        { key: "name", label: "For", isWide: true },
        { key: "hint", label: "Ends with", tip: "The last four characters" },
        { key: "scopes", label: "May" },
        { key: "created", label: "Made" },
        { key: "used", label: "Last used" },
        { key: "act", label: "Revoke", isLabelHidden: true, align: "end" },
      ]}
      rows={tokens.map((token) => ({
        key: String(token.id),
        isFaint: token.revokedAt !== undefined,
        cells: {
          name: <NameCell name={token.name} />,
          hint: <code>…{token.hint}</code>,
          scopes: token.scopes.join(", "),
          created: (
            <>
              <Moment at={token.createdAt} now={now} />
              {token.by !== undefined && ` by ${token.by}`}
            </>
          ),
          used: token.lastUsedAt === undefined ? "never" : <Moment at={token.lastUsedAt} now={now} />,
          act: token.revokedAt === undefined ? <Revoke project={project} token={token} /> : endOf(token),
        },
      }))}
      empty={
        <EmptyState title="No tokens yet">CI needs one to send reports. Make the first one below.</EmptyState>
      }
    />
  );
}

function endOf(token: Token): string {
  return token.revokedBy === undefined ? "revoked" : `revoked by ${token.revokedBy}`;
}

function Revoke({ project, token }: { readonly project: string; readonly token: Token }) {
  return (
    <Confirm
      id={`revoke-${token.id}`}
      label="Revoke"
      title={`Revoke the token for ${token.name}?`}
      action={revokeToken}
      fields={[
        { name: "project", value: project },
        { name: "token", value: String(token.id) },
      ]}
      actLabel="Revoke"
    >
      What uses the token ending with {token.hint} is refused from now on. This cannot be undone.
    </Confirm>
  );
}
