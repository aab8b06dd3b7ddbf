import { FailureRulesForm } from "#app/projects/[project]/settings/rules/failure-rules-form.tsx";
import { database } from "#app/server/database.ts";
import { Callout } from "#app/ui/callout.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { listRulesVersions, rulesOf } from "#db/failure-rules/rule-sets.ts";
import type { Project } from "#db/projects.ts";
import { causeWords } from "#lib/cause.ts";
import { typedRules } from "#lib/failure-rules/read-rules.ts";
import { withSpareRows } from "#lib/failure-rules/rules-form.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";

type FailureRulesSectionProps = { readonly project: Project; readonly now: number };

const shown = 20;

/** How failures become signatures with causes: a project's masks and cause rules, and their versions. */
export async function FailureRulesSection({ project, now }: FailureRulesSectionProps) {
  const { rules } = rulesOf(database(), project.id);
  const versions = await listRulesVersions(database(), project.id, shown);
  const isUnderWay = versions[0]?.derivedTo !== undefined;
  const causes = Object.entries(causeWords).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Section
        id="failure-rules"
        title="Failures"
        note="How a failure’s text becomes a signature with a cause. Expressions are those of RE2: matched in linear time, without look-around and back-references."
        isPanel
      >
        {isUnderWay && (
          <Callout tone="info" title="Earlier failures are being told by the new rules">
            New ones are already. The rest follows in the background, within minutes.
          </Callout>
        )}
        <FailureRulesForm
          key={versions[0]?.id}
          project={project.slug}
          initial={{
            typed: withSpareRows(typedRules(rules)),
            faults: {},
            preview: undefined,
            tested: "",
            turn: 0,
          }}
          causes={causes}
        />
      </Section>
      {versions.length > 0 && (
        <Section id="rule-versions" title="Changes of masks and cause rules">
          <Table
            caption="Changes of masks and cause rules, the newest first"
            columns={[
              { key: "rules", label: "Rules", isWide: true },
              { key: "moved", label: "Texts with another signature", align: "end" },
              { key: "by", label: "By" },
              { key: "at", label: "When" },
            ]}
            rows={versions.map(({ id, rules: { masks, causes: own }, moved, by, at }) => ({
              key: String(id),
              cells: {
                rules: `${counted(masks.length, "mask")}, ${counted(own.length, "cause rule")}`,
                moved: formatCount(moved),
                by: by.name,
                at: <Moment at={at} now={now} />,
              },
            }))}
          />
        </Section>
      )}
    </>
  );
}
