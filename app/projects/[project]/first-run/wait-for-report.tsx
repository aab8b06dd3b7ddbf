"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const pauseMs = 3_000;

/** Asks the server for the page again and again while it is in sight: once there is data, it leads to the dashboard. */
export function WaitForReport() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, pauseMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
