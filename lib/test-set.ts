/** A set of test ids as bytes: in turn how many ids are left out and how many follow each other, as varints. */
export function testSetBytes(ascendingIds: Iterable<number>): Uint8Array {
  const bytes: number[] = [];
  let end = 0;
  let start = 0;
  let next = -1;
  const close = () => {
    if (next < 0) return;
    pushVarint(bytes, start - end);
    pushVarint(bytes, next - start);
    end = next;
  };
  for (const id of ascendingIds) {
    if (id !== next) {
      close();
      start = id;
    }
    next = id + 1;
  }
  close();
  return Uint8Array.from(bytes);
}

/** Hands on each stretch of ids that follow each other, ascending. */
export function eachRange(bytes: Uint8Array, use: (from: number, until: number) => void): void {
  let at = 0;
  let id = 0;
  const varint = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const from = id + varint();
    id = from + varint();
    use(from, id);
  }
}

/** The ids of a set, ascending. */
export function testIdsOf(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  eachRange(bytes, (from, until) => {
    for (let id = from; id < until; id++) ids.push(id);
  });
  return ids;
}

/** The set with one id in place of another. */
export function withTestReplaced(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const ids = new Set(testIdsOf(bytes));
  if (!ids.delete(from)) return bytes;
  return testSetBytes([...ids.add(to)].sort((a, b) => a - b));
}

function pushVarint(bytes: number[], value: number): void {
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  bytes.push(left);
}
