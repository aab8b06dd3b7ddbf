import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import styles from "#app/ui/frame.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import { type NavTab, NavTabs } from "#app/ui/nav-tabs.tsx";
import { type ProjectLink, ProjectSwitch } from "#app/ui/project-switch.tsx";
import { readTheme, themeCookie } from "#app/ui/theme.ts";
import { ThemeSwitch } from "#app/ui/theme-switch.tsx";

type FrameProps = {
  /** Name of the project in view; none on pages above the projects. */
  readonly project?: string;
  readonly projects?: readonly ProjectLink[];
  /** How many projects there are, if the list is only of the latest. */
  readonly projectCount?: number;
  /** Sections of the project. The tab whose address begins the page's address is the current one. */
  readonly tabs?: readonly NavTab[];
  /** Names of query parameters that a change of tab keeps, such as the window and the branch. */
  readonly carried?: readonly string[];
  readonly account?: ReactNode;
  readonly children: ReactNode;
};

/** Top bar, and the page below it in one column: what every page stands in. */
export async function Frame(props: FrameProps) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const { tabs = [], projects = [], projectCount = projects.length } = props;
  return (
    <>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.bar}>
        <Link href="/" prefetch={false} className={styles.brand}>
          <span className={styles.mark}>
            <Icon name="brand" size={18} />
          </span>
          <span className={styles.name}>Flakeboard</span>
        </Link>
        {props.project !== undefined && (
          <ProjectSwitch current={props.project} projects={projects} count={projectCount} />
        )}
        {tabs.length > 0 && <NavTabs tabs={tabs} carried={props.carried ?? []} />}
        <div className={styles.end}>
          <ThemeSwitch chosen={theme} />
          {props.account}
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {props.children}
      </main>
    </>
  );
}
