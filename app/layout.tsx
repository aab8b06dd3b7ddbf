import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "#app/ui/tokens.css";
import "#app/globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PageBehaviour } from "#app/ui/page-behaviour.tsx";
import { readTheme, themeCookie } from "#app/ui/theme.ts";

// A page that reads SQLite and no request data would be rendered at build and never change again.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Flakeboard", template: "%s · Flakeboard" },
  description: "Flaky tests, false alarms and test durations of your CI.",
  icons: { icon: "/icon.svg" },
  robots: { index: false },
  // Links that work once stand in addresses; no other site is told them.
  referrer: "same-origin",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#151a21" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    // The browser changes data-theme when a person switches; React must not change it back.
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        {children}
        <PageBehaviour />
      </body>
    </html>
  );
}
