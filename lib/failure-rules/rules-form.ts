import type { PreviewOfRules } from "#lib/failure-rules/preview-rules.ts";
import type { RuleFaults, TypedCauseRule, TypedMask, TypedRules } from "#lib/failure-rules/read-rules.ts";

/** The form of masks and cause rules: what was typed, what is wrong with it, and what it would do. */
export type FailureRulesState = {
  readonly typed: TypedRules;
  readonly faults: RuleFaults;
  /** Of the rules as they were typed last, if they can be read. */
  readonly preview: PreviewOfRules | undefined;
  /** The rules of the preview, as JSON: only these may be saved. */
  readonly tested: string;
  /** Counts up, so that the rows are drawn anew. */
  readonly turn: number;
};

const emptyMask: TypedMask = { kind: "text", pattern: "", word: "" };
const emptyCause: TypedCauseRule = { kind: "text", pattern: "", cause: "", dependency: "" };
/** Rows to fill in below the rules there are. */
const spareRows = 2;

/** The rules with rows to fill in below them. */
export function withSpareRows({ masks, causes }: TypedRules): TypedRules {
  const filled = <Row extends { readonly pattern: string }>(rows: readonly Row[]) =>
    rows.filter(({ pattern }) => pattern !== "");
  const spare = <Row>(row: Row) => Array.from({ length: spareRows }, () => row);
  return {
    masks: [...filled(masks), ...spare(emptyMask)],
    causes: [...filled(causes), ...spare(emptyCause)],
  };
}

/** Moves a rule up by one, or takes it away, as the button says whose value is `act`: "up-masks-2", "remove-causes-0". */
export function rearranged(typed: TypedRules, act: string): TypedRules | undefined {
  const [, verb, list, place] = /^(up|remove)-(masks|causes)-(\d{1,3})$/.exec(act) ?? [];
  if (list === undefined) return undefined;
  const at = Number(place);
  const changed = <Row>(rows: readonly Row[]): Row[] => {
    const others = rows.toSpliced(at, 1);
    return verb === "remove" || rows[at] === undefined
      ? others
      : others.toSpliced(Math.max(0, at - 1), 0, rows[at]);
  };
  return list === "masks"
    ? { ...typed, masks: changed(typed.masks) }
    : { ...typed, causes: changed(typed.causes) };
}
