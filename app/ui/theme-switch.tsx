"use client";

import { useState } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import { nextTheme, type Theme, themeCookie } from "#app/ui/theme.ts";
import styles from "#app/ui/theme-switch.module.css";

const yearInSeconds = 31_536_000;

/** Changes between the system's colours, light and dark, at once, and keeps the choice in a cookie. */
export function ThemeSwitch({ chosen }: { readonly chosen: Theme }) {
  const [theme, setTheme] = useState(chosen);
  const next = nextTheme(theme);

  function change() {
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in some browsers we support.
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${yearInSeconds}; samesite=lax`;
    setTheme(next);
  }

  const label = `Colours: ${theme}. Change to ${next}`;
  return (
    <button
      type="button"
      className={styles.switch}
      onClick={change}
      aria-label={label}
      title={label}
      data-needs-script
    >
      <Icon name={theme} />
    </button>
  );
}
