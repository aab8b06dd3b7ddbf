import Link from "next/link";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/project-switch.module.css";

export type ProjectLink = { readonly name: string; readonly href: string };

/** The project in view; opens the list of the others. A native popover: works without JavaScript. */
export function ProjectSwitch(props: {
  readonly current: string;
  /** All that there are, or the latest of them. */
  readonly projects: readonly ProjectLink[];
  /** How many there are. */
  readonly count: number;
}) {
  return (
    <div>
      <button type="button" className={styles.button} popoverTarget="projects">
        <span className="visually-hidden">Project: </span>
        <span className={styles.name}>{props.current}</span>
        <Icon name="open" size={14} />
      </button>
      <nav id="projects" popover="auto" aria-label="Projects" className={styles.list}>
        <ul>
          {props.projects.map((project) => (
            <li key={project.href}>
              <Link
                href={project.href}
                prefetch={false}
                aria-current={project.name === props.current || undefined}
              >
                <span className={styles.name}>{project.name}</span>
                {project.name === props.current && <Icon name="copied" />}
              </Link>
            </li>
          ))}
          <li className={styles.all}>
            <Link href="/" prefetch={false}>
              {props.count > props.projects.length ? `All ${props.count} projects` : "All projects"}
            </Link>
          </li>
        </ul>
      </nav>
    </div>
  );
}
