import Link from "next/link";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { suitePath } from "#lib/paths.ts";

/** Everything that names a test. */
export function Identity({ project, test, view }: TestPart) {
  const place = test.line === null ? test.file : `${test.file}:${test.line}`;
  return (
    <Section id="identity" title="Identity" isPanel>
      <KeyValues
        items={[
          { key: "Suite", value: <Link href={suitePath(project.slug, test.suiteId)}>{test.suite}</Link> },
          { key: "Class or group", value: test.group === "" ? undefined : <code>{test.group}</code> },
          { key: "Name", value: <code>{test.name}</code> },
          { key: "File", value: test.file === null ? undefined : <code>{place}</code> },
          { key: "First seen", value: <Moment at={test.firstSeenAt} now={view.now} /> },
          { key: "Last reported", value: test.lastDay },
        ]}
      />
    </Section>
  );
}
