/** What Playwright's default report holds of one test case. */
export type PlaywrightTraces = {
  readonly failureText: string;
  readonly attachments: readonly string[];
  readonly isPassed: boolean;
  /** `test.fail`: such a test passes by failing, and what describes its failure is attached to the pass. */
  readonly isToFail: boolean;
};

/**
 * How many earlier attempts failed, by the traces that Playwright's default report keeps of them: `Retry #n` blocks
 * in a failure's text, attachments in a folder that ends in `-retryN`, and on a passed test what is only attached to
 * failed attempts, `test-failed-N.png` and `error-context.md`. Attachments are only ever looked at, never opened. 0
 * where there is no such trace.
 */
export function playwrightRetries({
  failureText,
  attachments,
  isPassed,
  isToFail,
}: PlaywrightTraces): number {
  let retries = 0;
  for (const [, number] of failureText.matchAll(/^[ \t]{0,20}Retry #(\d{1,3})\b/gm))
    retries = Math.max(retries, Number(number));
  for (const path of attachments) {
    const retry = Number(/-retry(\d{1,3})(?:-repeat\d{1,5})?[/\\]/.exec(path)?.[1] ?? 0);
    const isOfFailure = failureShot.test(path) || (!isToFail && failureContext.test(path));
    retries = Math.max(retries, retry + (isPassed && isOfFailure ? 1 : 0));
  }
  return Math.min(retries, mostRetries);
}

const failureShot = /(?:^|[/\\])test-failed-\d{1,4}\.\w{1,5}$/;
const failureContext = /(?:^|[/\\])error-context(?:-\d{1,4})?\.md$/;

/** Nobody retries more often, and a path may say anything. */
const mostRetries = 20;

/** TestCafe's name without its remarks "(unstable)" and "(screenshots: path)", and whether the test was unstable. */
export function testcafeName(raw: string): { readonly name: string; readonly isUnstable: boolean } {
  const withoutShots = raw.replace(/ \(screenshots: [^()]{0,500}\)$/, "");
  const isUnstable = withoutShots.endsWith(" (unstable)");
  return { name: isUnstable ? withoutShots.slice(0, -" (unstable)".length) : withoutShots, isUnstable };
}
