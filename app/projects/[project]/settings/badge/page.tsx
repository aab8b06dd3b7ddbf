import styles from "#app/projects/[project]/settings/badge/badge.module.css";
import { requireProjectAt } from "#app/server/require-project.ts";
import { CodeBlock } from "#app/ui/code-block.tsx";
import { Section } from "#app/ui/section.tsx";
import { badgeLabels, badgeMetrics } from "#lib/badge/badge-words.ts";
import { requireConfig } from "#lib/config.ts";
import { badgePath, projectPath } from "#lib/paths.ts";

export const metadata = { title: "Badge" };

const everybody = "This project is public: everybody sees them.";
const members =
  "This project is not public: only people who may read it see them, and scripts that send a token with the scope read. Its general settings can make it public.";

type BadgePageProps = { readonly params: Promise<{ readonly project: string }> };

/** Images to put into a README, each with the Markdown to paste. */
export default async function BadgePage({ params }: BadgePageProps) {
  const { slug, isPublic } = await requireProjectAt((await params).project, "settings");
  const { url } = requireConfig(process.env);
  return (
    <Section
      id="badge"
      title="Badge"
      note={`For a README or a wiki: figures of the last 30 days over all branches. ${isPublic ? everybody : members}`}
      isPanel
    >
      <div className={styles.badges}>
        {badgeMetrics.map((metric) => (
          <div key={metric} className={styles.badge}>
            {/* biome-ignore lint/performance/noImgElement: an SVG of our own, shown as other pages will show it. */}
            <img src={badgePath(slug, metric)} alt={`The badge: ${badgeLabels[metric]}`} height={20} />
            <CodeBlock
              id={`badge-${metric}`}
              label="Markdown"
              text={`[![${badgeLabels[metric]}](${url}${badgePath(slug, metric)})](${url}${projectPath(slug)})`}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}
