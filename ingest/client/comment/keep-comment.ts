import { type Forge, ForgeUnsure, type Remark } from "#ingest/client/comment/forge.ts";

/** What the comment should say now. */
export type Wanted = {
  readonly body: string;
  /** A request that was never red needs no comment. */
  readonly isRed: boolean;
};

export type Kept = "none-needed" | "written" | "unchanged" | "contended";

/** Several jobs that end at once may each need a few rounds. */
const mostRounds = 10;

/**
 * Brings the one comment of a request up to date. Forges can neither compare and swap nor keep a second comment from
 * being made, so this goes round until it finds everything as it should be: read what is to be said, look what is
 * said, mend the difference. Whoever overwrote a newer comment with an older one sees so in the next round; of two
 * comments made at once all sides keep the oldest. `beginning` marks the comment; `read` must see what was uploaded
 * before this was called.
 */
export async function keepComment(
  forge: Forge,
  beginning: string,
  read: () => Promise<Wanted>,
): Promise<Kept> {
  let isChanged = false;
  for (let round = 0; round < mostRounds; round++) {
    const wanted = await read();
    const [kept, ...extra] = await forge.listOwn(beginning);
    if (kept === undefined && !wanted.isRed) return isChanged ? "written" : "none-needed";
    if (kept !== undefined && extra.length === 0 && isSame(kept, wanted)) {
      return isChanged ? "written" : "unchanged";
    }
    isChanged = true;
    await mend(forge, wanted, kept, extra);
  }
  return "contended";
}

async function mend(
  forge: Forge,
  wanted: Wanted,
  kept: Remark | undefined,
  extra: readonly Remark[],
): Promise<void> {
  if (kept === undefined) {
    try {
      await forge.create(wanted.body);
    } catch (error) {
      // The next round sees whether it is there.
      if (!(error instanceof ForgeUnsure)) throw error;
    }
    return;
  }
  if (!isSame(kept, wanted) && !(await forge.edit(kept.id, wanted.body))) return;
  for (const { id } of extra) await forge.remove(id);
}

/** The first line tells: it holds a hash of the rest, which a forge may store with other line ends. */
function isSame(remark: Remark, wanted: Wanted): boolean {
  return firstLine(remark.body) === firstLine(wanted.body);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]?.trimEnd() ?? "";
}
