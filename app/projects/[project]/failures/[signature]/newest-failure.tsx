import Link from "next/link";
import { database } from "#app/server/database.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { struckTests } from "#db/signatures/struck-tests.ts";
import { wordsOfStrike } from "#db/signatures/words-of-strike.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { runPath, testPath } from "#lib/paths.ts";
import { shortTestName } from "#lib/short-test-name.ts";
import { latestStrike, type Strike } from "#lib/strike.ts";

type NewestFailureProps = {
  readonly project: Project;
  readonly strikes: readonly Strike[];
};

/** The latest failure with this signature, as it was reported. */
export async function NewestFailure({ project, strikes }: NewestFailureProps) {
  const newest = latestStrike(strikes);
  if (newest === undefined) return null;
  const words = await wordsOfStrike(database(), newest);
  const [test] = await struckTests(database(), [newest.testId]);
  return (
    <Section
      id="newest"
      title="Newest failure"
      note={
        <>
          In{" "}
          <Link href={testPath(project.slug, newest.testId)}>
            {middleCut(test && shortTestName(test.group, test.name), 60)}
          </Link>
          , <Link href={runPath(project.slug, newest.runId)}>open its run</Link>.
        </>
      }
    >
      <CodeBlock id="newest-failure" label="Message and stack" text={wholeOf(words)} />
    </Section>
  );
}

function wholeOf(words: Awaited<ReturnType<typeof wordsOfStrike>>): string {
  const { type = "", message = "", text = "" } = words ?? {};
  const head = [type, message].filter((part) => part !== "" && !text.includes(part)).join(": ");
  const whole = [head, text].filter((part) => part !== "").join("\n");
  return whole === "" ? "The report says nothing of this failure." : whole;
}
