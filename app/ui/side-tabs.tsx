"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { currentHref } from "#app/ui/nav-address.ts";
import type { NavTab } from "#app/ui/nav-tabs.tsx";
import styles from "#app/ui/side-tabs.module.css";

type SideTabsProps = {
  /** Names the list for those who cannot see it. */
  readonly label: string;
  readonly tabs: readonly NavTab[];
  readonly children: ReactNode;
};

/**
 * Pages that belong together: their list at the side, above on narrow screens, and the one in view. Runs in the browser
 * because a layout is not rendered again when its page changes.
 */
export function SideTabs({ label, tabs, children }: SideTabsProps) {
  const current = currentHref(
    usePathname(),
    tabs.map((tab) => tab.href),
  );
  return (
    <div className={styles.sides}>
      <nav aria-label={label} className={styles.tabs}>
        <ul>
          {tabs.map((tab) => (
            <li key={tab.href}>
              <Link href={tab.href} aria-current={tab.href === current ? "page" : undefined} prefetch={false}>
                {tab.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.page}>{children}</div>
    </div>
  );
}
