"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { carriedHref, currentHref } from "#app/ui/nav-address.ts";
import styles from "#app/ui/nav-tabs.module.css";

export type NavTab = { readonly label: string; readonly href: string };

/** The project's sections. Runs in the browser because a layout is not rendered again when its page changes. */
export function NavTabs(props: { readonly tabs: readonly NavTab[]; readonly carried: readonly string[] }) {
  const search = useSearchParams();
  const current = currentHref(
    usePathname(),
    props.tabs.map((tab) => tab.href),
  );
  return (
    <nav aria-label="Sections" className={styles.tabs} ref={useCurrentInSight(current)}>
      <ul>
        {props.tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={carriedHref(tab.href, search, props.carried)}
              aria-current={tab.href === current ? "page" : undefined}
              prefetch={false}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Scrolls the current tab to the middle where a narrow screen has no room for all. */
function useCurrentInSight(current: string | undefined) {
  const tabs = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current tab is another place to scroll to
  useEffect(() => {
    const nav = tabs.current;
    const tab = nav?.querySelector<HTMLElement>("[aria-current]")?.getBoundingClientRect();
    if (!nav || !tab) return;
    const room = nav.getBoundingClientRect();
    nav.scrollLeft += tab.left + tab.width / 2 - (room.left + room.width / 2);
  }, [current]);
  return tabs;
}
