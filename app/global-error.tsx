"use client";

import "#app/ui/tokens.css";
import "#app/globals.css";
import ErrorPage from "#app/error.tsx";

/** Stands in for the whole document when even the root layout fails. */
export default function GlobalErrorPage(props: {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Error · Flakeboard</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
