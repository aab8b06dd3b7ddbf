import type { Lineage, SignatureCount, TestState, VariantCount } from "#lib/stats/contract/test-state.ts";
import { cells } from "#lib/stats/filter/grid.ts";

/**
 * A state as bytes, little-endian, without loss: some 300 bytes, plus 100 per branch with a recent failure. The first
 * byte is the layout's version.
 */
export function encodeTestState(state: TestState): Uint8Array {
  const out = new Writer();
  out.byte(layout);
  for (const time of [state.at, state.firstAt]) out.double(time);
  for (const count of [state.head, state.brokenSince, state.ongoingSignature]) out.integer(count);
  for (const count of [state.results, state.failures, state.conclusive]) out.integer(count);
  out.float(state.creditedFlakes);
  out.floats(state.belief);
  out.list(state.brokenIn, (variant) => out.integer(variant));
  out.list(state.variants, ({ variant, ran, flaked }) => {
    out.integer(variant);
    out.floats([ran, flaked], false);
  });
  out.list(state.signatures, ({ signature, seen, flaked, branches }) => {
    out.integer(signature);
    out.integer(seen);
    out.float(flaked);
    out.list(branches, ({ branch, weight }) => {
      out.natural(branch);
      out.float(weight);
    });
  });
  out.list(state.lineages, (lineage) => writeLineage(out, lineage));
  return out.bytes();
}

/** The state of `encodeTestState`'s bytes. Throws a RangeError for a layout of another version or torn bytes. */
export function decodeTestState(bytes: Uint8Array): TestState {
  const from = new Reader(bytes);
  const version = from.byte();
  if (version !== layout)
    throw new RangeError(`Test state of layout ${version}; this version reads ${layout}.`);
  const [at, firstAt] = [from.double(), from.double()];
  const [head, brokenSince, ongoingSignature] = [from.integer(), from.integer(), from.integer()];
  const [results, failures, conclusive] = [from.integer(), from.integer(), from.integer()];
  const creditedFlakes = from.float();
  const belief = from.floats();
  const brokenIn = from.list(() => from.integer());
  const variants = from.list((): VariantCount => {
    const variant = from.integer();
    const [ran, flaked] = from.floats(2);
    return { variant, ran: ran!, flaked: flaked! };
  });
  const signatures = from.list((): SignatureCount => {
    const [signature, seen, flaked] = [from.integer(), from.integer(), from.float()];
    return {
      signature,
      seen,
      flaked,
      branches: from.list(() => ({ branch: from.natural(), weight: from.float() })),
    };
  });
  const lineages = from.list(() => readLineage(from));
  const counts = { results, failures, conclusive, creditedFlakes };
  return {
    at,
    firstAt,
    head,
    brokenSince,
    ...counts,
    belief,
    brokenIn,
    variants,
    signatures,
    ongoingSignature,
    lineages,
  };
}

const layout = 1;

function writeLineage(
  out: Writer,
  { branch, isLate, commit, failedAt, broken, partly, pending }: Lineage,
): void {
  out.byte((isLate ? 1 : 0) + (broken.length > 0 ? 2 : 0) + (pending === undefined ? 0 : 4));
  out.natural(branch);
  out.natural(commit);
  out.double(failedAt);
  out.float(partly);
  if (broken.length > 0) out.floats(broken, false);
  if (pending === undefined) return;
  out.integer(pending.signature);
  out.natural(pending.commit);
  out.integer(pending.variant);
  out.integer(pending.streak);
  out.floats([pending.flake, pending.outage], false);
}

function readLineage(from: Reader): Lineage {
  const flags = from.byte();
  const [branch, commit, failedAt] = [from.natural(), from.natural(), from.double()];
  const partly = from.float();
  const broken = flags & 2 ? from.floats(cells) : new Float32Array(0);
  const lineage = { branch, isLate: (flags & 1) === 1, commit, failedAt, broken, partly };
  if ((flags & 4) === 0) return { ...lineage, pending: undefined };
  const [signature, pendingCommit] = [from.integer(), from.natural()];
  const [variant, streak] = [from.integer(), from.integer()];
  const [flake, outage] = from.floats(2);
  return {
    ...lineage,
    pending: { signature, commit: pendingCommit, variant, flake: flake!, outage: outage!, streak },
  };
}

class Writer {
  #view = new DataView(new ArrayBuffer(1024));
  #end = 0;

  byte(value: number): void {
    this.#room(1).setUint8(this.#end - 1, value);
  }
  integer(value: number): void {
    this.#room(4).setInt32(this.#end - 4, value, true);
  }
  natural(value: number): void {
    this.#room(4).setUint32(this.#end - 4, value, true);
  }
  float(value: number): void {
    this.#room(4).setFloat32(this.#end - 4, value, true);
  }
  double(value: number): void {
    this.#room(8).setFloat64(this.#end - 8, value, true);
  }
  /** With their number before them, unless the reader knows it. */
  floats(values: ArrayLike<number>, isCounted = true): void {
    if (isCounted) this.integer(values.length);
    for (let at = 0; at < values.length; at++) this.float(values[at]!);
  }
  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.integer(items.length);
    for (const item of items) write(item);
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.#view.buffer, 0, this.#end).slice();
  }

  #room(size: number): DataView {
    this.#end += size;
    if (this.#end > this.#view.byteLength) {
      const larger = new Uint8Array(this.#view.byteLength * 2);
      larger.set(new Uint8Array(this.#view.buffer));
      this.#view = new DataView(larger.buffer);
    }
    return this.#view;
  }
}

class Reader {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  byte(): number {
    return this.#view.getUint8(this.#next(1));
  }
  integer(): number {
    return this.#view.getInt32(this.#next(4), true);
  }
  natural(): number {
    return this.#view.getUint32(this.#next(4), true);
  }
  float(): number {
    return this.#view.getFloat32(this.#next(4), true);
  }
  double(): number {
    return this.#view.getFloat64(this.#next(8), true);
  }
  floats(count = this.integer()): Float32Array {
    const values = new Float32Array(this.#bounded(count, 4));
    const start = this.#next(4 * count);
    for (let at = 0; at < count; at++) values[at] = this.#view.getFloat32(start + 4 * at, true);
    return values;
  }
  list<T>(read: () => T): T[] {
    return Array.from({ length: this.#bounded(this.integer(), 4) }, read);
  }

  #next(size: number): number {
    this.#at += size;
    return this.#at - size;
  }
  /** A torn count must not ask for more than the bytes can hold. */
  #bounded(count: number, size: number): number {
    if (count < 0 || count * size > this.#view.byteLength - this.#at)
      throw new RangeError(`Torn test state: ${count} items.`);
    return count;
  }
}
