import {
  pauseChannel,
  removeChannel,
} from "#app/projects/[project]/settings/notifications/channel-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { Channel } from "#lib/notifications/channel.ts";

/** What can be done with a channel besides changing it. */
export function ChannelActs({ project, channel }: { readonly project: string; readonly channel: Channel }) {
  const fields = [
    { name: "project", value: project },
    { name: "channel", value: String(channel.id) },
  ];
  return (
    <>
      {channel.isPaused ? (
        <form action={pauseChannel}>
          <HiddenFields fields={[...fields, { name: "paused", value: "0" }]} />
          <Button>Resume</Button>
        </form>
      ) : (
        <Confirm
          id="pause-channel"
          label="Pause"
          title={`Pause ${channel.name}?`}
          action={pauseChannel}
          fields={[...fields, { name: "paused", value: "1" }]}
          actLabel="Pause"
          isDanger={false}
        >
          It is told of nothing until somebody resumes it. Messages that wait to be sent to it are given up;
          the log keeps them.
        </Confirm>
      )}
      <Confirm
        id="remove-channel"
        label="Remove"
        title={`Remove ${channel.name}?`}
        action={removeChannel}
        fields={fields}
        actLabel="Remove"
      >
        It is told of nothing any more, and its messages leave the log. This cannot be undone.
      </Confirm>
    </>
  );
}
