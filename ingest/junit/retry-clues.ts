/**
 * Playwright's default report holds `Retry #n` blocks in a failure's text and attachment paths that end in
 * `-retryN/`: the highest n is the number of earlier attempts, all of them failed. Attachments are only ever
 * looked at, never opened. 0 where there is no such trace.
 */
export function playwrightRetries(failureText: string, output: string): number {
  let retries = 0;
  for (const [, number] of failureText.matchAll(/^[ \t]{0,20}Retry #(\d{1,3})\b/gm))
    retries = Math.max(retries, Number(number));
  for (const path of attachmentPaths(output)) {
    const number = /-retry(\d{1,3})[/\\]/.exec(path)?.[1];
    retries = Math.max(retries, Number(number ?? 0));
  }
  return Math.min(retries, mostRetries);
}

/** Nobody retries more often, and a path may say anything. */
const mostRetries = 20;

/** Paths of Jenkins' convention `[[ATTACHMENT|path]]`, as written: perhaps absolute, empty or with `../`. */
export function attachmentPaths(output: string): string[] {
  return Array.from(output.matchAll(/\[\[ATTACHMENT\|([^\]\n]{0,1000})\]\]/g), ([, path]) => path as string);
}

/** TestCafe's name without its remarks "(unstable)" and "(screenshots: path)", and whether the test was unstable. */
export function testcafeName(raw: string): { readonly name: string; readonly isUnstable: boolean } {
  const withoutShots = raw.replace(/ \(screenshots: [^()]{0,500}\)$/, "");
  const isUnstable = withoutShots.endsWith(" (unstable)");
  return { name: isUnstable ? withoutShots.slice(0, -" (unstable)".length) : withoutShots, isUnstable };
}
