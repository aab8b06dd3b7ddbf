"use client";

import dynamic from "next/dynamic";
import styles from "#app/ui/plots/plot.module.css";

function PlotRoom() {
  return (
    <div className={styles.room}>
      <noscript>The plot needs JavaScript. Its numbers are in the table below.</noscript>
    </div>
  );
}

// Recharts draws nothing on the server and weighs more than the rest of a page: it comes after the page.
export const LazyDurationPlot = dynamic(
  () => import("#app/ui/plots/duration-plot.tsx").then((file) => file.DurationPlot),
  { ssr: false, loading: PlotRoom },
);

export const LazyDotsPlot = dynamic(
  () => import("#app/ui/plots/dots-plot.tsx").then((file) => file.DotsPlot),
  { ssr: false, loading: PlotRoom },
);
