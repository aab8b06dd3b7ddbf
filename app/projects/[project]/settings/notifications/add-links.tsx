import { ButtonLink } from "#app/ui/button.tsx";
import { channelKinds, channelWords } from "#lib/notifications/channel.ts";
import { newChannelPath } from "#lib/paths.ts";

/** The ways to add a channel, one for each kind. */
export function AddLinks({ project }: { readonly project: string }) {
  return channelKinds.map((kind) => (
    <ButtonLink key={kind} href={newChannelPath(project, kind)}>
      Add {kind === "slack" ? "Slack" : channelWords[kind].toLowerCase()}
    </ButtonLink>
  ));
}
