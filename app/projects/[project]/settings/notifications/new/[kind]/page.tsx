import { notFound } from "next/navigation";
import { ChannelForm } from "#app/projects/[project]/settings/notifications/channel-form.tsx";
import { isChannelKind } from "#app/projects/[project]/settings/notifications/read-channel.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { requireRight } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Section } from "#app/ui/section.tsx";
import { listSuites } from "#db/suites.ts";
import { requireConfig } from "#lib/config.ts";
import { channelWords, usualGatherMs } from "#lib/notifications/channel.ts";
import { usualKinds } from "#lib/notifications/news-kinds.ts";
import { notificationsPath } from "#lib/paths.ts";

export const metadata = { title: "New channel" };

type NewChannelPageProps = {
  readonly params: Promise<{ readonly project: string; readonly kind: string }>;
};

/** Adds a channel of the kind that the address names. */
export default async function NewChannelPage({ params }: NewChannelPageProps) {
  const { project: projectSlug, kind } = await params;
  const project = await requireProjectAt(projectSlug);
  await requireRight(project, "notifications");
  if (!isChannelKind(kind)) notFound();
  const { id, slug } = project;
  const isMailSet = requireConfig(process.env).notifications.smtpUrl !== undefined;
  const stored = { name: "", target: "", kinds: usualKinds, suiteIds: [], gatherMs: String(usualGatherMs) };
  return (
    <Section
      id="new-channel"
      title={kind === "slack" ? "Add Slack" : `Add ${channelWords[kind].toLowerCase()}`}
      actions={<ButtonLink href={notificationsPath(slug)}>All channels</ButtonLink>}
      isPanel
    >
      {kind === "email" && !isMailSet ? (
        <EmptyState title="No mail server is set">
          Whoever runs Flakeboard sets FLAKEBOARD_SMTP_URL and FLAKEBOARD_MAIL_FROM, and starts it again.
        </EmptyState>
      ) : (
        <ChannelForm project={slug} kind={kind} stored={stored} suites={await listSuites(database(), id)} />
      )}
    </Section>
  );
}
