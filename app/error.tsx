"use client";

import { EmptyState } from "#app/ui/empty-state.tsx";
import styles from "#app/ui/error-page.module.css";

/** Stands in for a page that failed. The server's log has the details under the same number. */
export default function ErrorPage({
  error,
  retry,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}) {
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">Error</h1>
      <EmptyState
        icon="warning"
        title="This page could not be made"
        actions={
          <button type="button" className={styles.button} onClick={() => retry()}>
            Try again
          </button>
        }
      >
        <p>Nothing was lost: uploads are stored before pages are made.</p>
        {error.digest !== undefined && (
          <p>
            The server’s log tells more under <code>{error.digest}</code>.
          </p>
        )}
      </EmptyState>
    </div>
  );
}
