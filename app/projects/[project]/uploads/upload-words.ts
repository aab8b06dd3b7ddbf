import type { IconName } from "#app/ui/icon-names.ts";
import type { BarKind } from "#app/ui/stacked-bars.tsx";
import type { UploadStatus } from "#db/uploads-write.ts";

/** Word, icon, colour and meaning of what became of an upload. */
export const uploadLooks: Readonly<
  Record<UploadStatus, { tone: BarKind<UploadStatus>["tone"]; icon: IconName; word: string; meaning: string }>
> = {
  accepted: { tone: "passed", icon: "passed", word: "Accepted", meaning: "All its reports were stored" },
  partly: {
    tone: "flaky",
    icon: "warning",
    word: "Partly refused",
    meaning: "Some reports could not be read whole; the rest was stored",
  },
  refused: { tone: "failed", icon: "failed", word: "Refused", meaning: "Nothing of it was stored" },
  duplicate: {
    tone: "skipped",
    icon: "copy",
    word: "Duplicate",
    meaning: "The same content came before; nothing was counted twice",
  },
};
