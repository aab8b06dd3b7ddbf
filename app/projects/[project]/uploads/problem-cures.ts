/** What to do about problems whose message only says what is wrong. */
const cures: Readonly<Record<string, string>> = {
  "not-xml": "Send the XML report that the test tool writes, not its console output or a download page.",
  truncated: "See in the CI log what ended it (time limit, memory, cancelled job) and run it again.",
  "text-before-root": "Let the tool write its report to a file of its own instead of the console.",
};

/** A problem's message, with the cure behind it where the message has none. */
export function withCure({ code, message }: { readonly code: string; readonly message: string }): string {
  const cure = Object.hasOwn(cures, code) ? cures[code] : undefined;
  return cure === undefined ? message : `${message} ${cure}`;
}
