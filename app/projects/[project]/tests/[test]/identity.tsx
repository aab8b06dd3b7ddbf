import Link from "next/link";
import { AlsoKnown } from "#app/projects/[project]/tests/[test]/also-known.tsx";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { findOwner } from "#db/ownership/test-owners.ts";
import type { OwnerSource, TestOwner } from "#lib/ownership/owner-of-test.ts";
import { suitePath, testsPath } from "#lib/paths.ts";

/** Everything that names a test. */
export function Identity({ project, test, view }: TestPart) {
  const owned = findOwner(database(), test.id);
  const place = test.line === null ? test.file : `${test.file}:${test.line}`;
  return (
    <Section id="identity" title="Identity" isPanel>
      <KeyValues
        items={[
          { key: "Suite", value: <Link href={suitePath(project.slug, test.suiteId)}>{test.suite}</Link> },
          { key: "Class or group", value: test.group === "" ? undefined : <code>{test.group}</code> },
          { key: "Name", value: <code>{test.name}</code> },
          { key: "File", value: test.file === null ? undefined : <code>{place}</code> },
          { key: "Owner", value: owned && <Owner project={project.slug} owned={owned} /> },
          { key: "First seen", value: <Moment at={test.firstSeenAt} now={view.now} /> },
          { key: "Last reported", value: test.lastDay },
        ]}
      />
      <AlsoKnown project={project} test={test} view={view} />
    </Section>
  );
}

function Owner({ project, owned }: { readonly project: string; readonly owned: TestOwner }) {
  const { owner, owners, source, rule, line } = owned;
  const others = owners.slice(1);
  return (
    <>
      <Link href={`${testsPath(project)}?${new URLSearchParams({ owner })}`} prefetch={false}>
        {owner}
      </Link>
      {others.length > 0 && `, ${others.join(", ")}`}
      {` · ${sources[source]} `}
      <code>{rule}</code>
      {line !== undefined && ` (line ${line})`}
    </>
  );
}

const sources: Readonly<Record<OwnerSource, string>> = {
  override: "set for",
  codeowners: "CODEOWNERS:",
  guess: "a guess from the class's name, CODEOWNERS:",
};
