import { NewTokenForm } from "#app/projects/[project]/settings/tokens/new-token-form.tsx";
import { TokenTable } from "#app/projects/[project]/settings/tokens/token-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Banner } from "#app/ui/banner.tsx";
import { Section } from "#app/ui/section.tsx";
import { listTokens } from "#db/tokens.ts";
import { tokensPath } from "#lib/paths.ts";

export const metadata = { title: "Tokens" };

type TokensPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

export default async function TokensPage({ params, searchParams }: TokensPageProps) {
  const now = Date.now();
  const { id, slug } = await requireProjectAt((await params).project, "tokens");
  const tokens = await listTokens(database(), id);
  return (
    <>
      {(await searchParams).done === "revoked" && (
        <Banner text="The token is revoked." closeHref={tokensPath(slug)} />
      )}
      <Section
        id="tokens"
        title="Tokens"
        note="A token lets one CI or script in, to this project only. Its secret is shown once, when it is made."
      >
        <TokenTable project={slug} tokens={tokens} now={now} />
      </Section>
      <Section id="new-token" title="Make a token" isPanel>
        <NewTokenForm project={slug} />
      </Section>
    </>
  );
}
