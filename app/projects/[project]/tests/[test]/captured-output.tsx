import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { Section } from "#app/ui/section.tsx";
import { newestOutput } from "#db/test-page/test-failures.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { middleCut } from "#lib/format/middle-cut.ts";

/** What the newest failure printed; nothing if no output was captured. */
export async function CapturedOutput({ project, test, view }: TestPart) {
  const output = await newestOutput(database(), project.id, test.id, view.filters);
  if (output === undefined) return null;
  return (
    <Section id="output" title="Output of the newest failure">
      <CodeBlock
        id="captured-output"
        label={`Captured in run ${middleCut(formatRun(output.runKey, output.runId), 40)}`}
        text={output.text}
      />
    </Section>
  );
}
