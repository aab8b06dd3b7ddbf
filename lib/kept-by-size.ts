/** Values of different sizes, those asked for latest. */
export type KeptBySize<Value> = {
  /** What was kept under this key since the basis last changed. */
  find(basis: string, key: string): Value | undefined;
  /** Keeps a value that was made of this basis; of another one than was last asked for it is kept no more. */
  keep(basis: string, key: string, value: Value): void;
};

/**
 * Keeps values of one basis in up to `mostBytes`; none that would take more than a quarter of that. With the first
 * question of another basis all are forgotten.
 */
export function keepBySize<Value extends { readonly bytes: number }>(mostBytes: number): KeptBySize<Value> {
  const kept = new Map<string, Value>();
  let bytes = 0;
  let keptBasis = "";

  function forget(key: string): void {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  return {
    find(basis, key) {
      if (basis !== keptBasis) {
        kept.clear();
        bytes = 0;
        keptBasis = basis;
      }
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    keep(basis, key, value) {
      if (basis !== keptBasis || value.bytes > mostBytes / 4) return;
      forget(key);
      kept.set(key, value);
      bytes += value.bytes;
      while (bytes > mostBytes) forget(kept.keys().next().value!);
    },
  };
}
