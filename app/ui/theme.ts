/** The colours a person has chosen; "system" follows the device. */
export type Theme = "system" | "light" | "dark";

export const themeCookie = "theme";

/** The theme that a cookie names; "system" for none and for anything else. */
export function readTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}

/** The theme that the switch offers next. */
export function nextTheme(theme: Theme): Theme {
  if (theme === "system") return "light";
  return theme === "light" ? "dark" : "system";
}
