import { Badge } from "#app/ui/badge.tsx";
import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";

type VerdictBadgeProps = {
  readonly verdict: VerdictWord;
  /** Replaces the usual word: "Passed on retry". */
  readonly word?: string | undefined;
  /** Why, shown on hover. */
  readonly tip?: string | undefined;
};

/** The badge of a verdict. */
export function VerdictBadge({ verdict, word, tip }: VerdictBadgeProps) {
  const look = verdictLooks[verdict];
  return <Badge tone={look.tone} icon={look.icon} word={word ?? look.word} tip={tip} />;
}
