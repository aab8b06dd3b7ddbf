/** Where on a run's page the failure of a test stands. */
export function failureAnchor(testId: number): string {
  return `failure-of-${testId}`;
}
