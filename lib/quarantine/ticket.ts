const longestTicket = 500;

/** Why a text is no ticket, as a sentence; undefined if it is an http(s) address or a plain key such as SHOP-123 or #45. */
export function ticketFault(ticket: string): string | undefined {
  if (ticket.length > longestTicket) return `A ticket has at most ${longestTicket} characters.`;
  if (ticketUrl(ticket) !== undefined || /^[\p{L}\p{N}#][\p{L}\p{N}#_./-]{0,99}$/u.test(ticket))
    return undefined;
  return "The ticket is neither an http or https address nor a key such as SHOP-123.";
}

/** The address that a ticket is; undefined for a plain key, and for an address that a link must not lead to. */
export function ticketUrl(ticket: string): string | undefined {
  if (!/^https?:\/\//i.test(ticket) || /[\s"<>\\^`{|}]/.test(ticket)) return undefined;
  const url = URL.parse(ticket);
  return url === null || url.username !== "" || url.password !== "" ? undefined : url.href;
}
