/** Does one piece of work after the other, each whatever became of those before, and throws at the end what went wrong. */
export async function eachInTurn(works: Iterable<() => unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const work of works) {
    try {
      await work();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 1) throw new AggregateError(faults, `${faults.length} pieces of work failed.`);
  if (faults.length === 1) throw faults[0];
}
