import { middleCut } from "#lib/format/middle-cut.ts";
import { ticketUrl } from "#lib/quarantine/ticket.ts";

/** A ticket: a link where it is an address, else its key. */
export function Ticket({ ticket }: { readonly ticket: string }) {
  const url = ticketUrl(ticket);
  if (url === undefined) return <>{ticket}</>;
  const label = url.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return (
    <a href={url} rel="noreferrer nofollow" title={url}>
      {middleCut(label.split("/").at(-1) || label, 30)}
    </a>
  );
}
