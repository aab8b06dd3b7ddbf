/**
 * Processor time that `work` takes, in seconds: what a test may bound where the time on the clock says more about what
 * else the machine does. Counts every thread of the process.
 */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
