import Link from "next/link";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { signaturePath } from "#lib/paths.ts";

type MutedSignaturesProps = {
  readonly project: string;
  readonly signatures: EntryFacts["mutedSignatures"];
};

/** The failures that an entry mutes, each by what repeats in it. */
export function MutedSignatures({ project, signatures }: MutedSignaturesProps) {
  return (
    <Section id="signatures" title="Muted failures" note="Any other failure of these tests fails CI.">
      <Table
        caption="Muted signatures"
        columns={[
          { key: "text", label: "Signature", isWide: true },
          { key: "cause", label: "Cause" },
        ]}
        rows={signatures.map(({ id, text, cause }) => ({
          key: String(id),
          cells: {
            text: (
              <Link href={signaturePath(project, id)} prefetch={false} title={text}>
                {middleCut(text, 100)}
              </Link>
            ),
            cause: causeWords[cause as Cause] ?? cause,
          },
        }))}
      />
    </Section>
  );
}
