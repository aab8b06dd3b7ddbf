import { statSync } from "node:fs";
import { eventLoopLag } from "#app/api/metrics/event-loop-lag.ts";
import { type Metric, prometheusText } from "#app/api/metrics/prometheus-text.ts";
import { uploadCounts } from "#app/api/metrics/upload-counts.ts";
import { uploadPlaces } from "#app/api/upload-places.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";

export const dynamic = "force-dynamic";

/** How the process fares, for Prometheus. Counters begin with the process. */
export async function GET(): Promise<Response> {
  return new Response(prometheusText([...uploadMetrics(), databaseMetric(), ...processMetrics()]), {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
  });
}

function uploadMetrics(): Metric[] {
  const { uploads, results } = uploadCounts();
  const { taken, total } = uploadPlaces();
  return [
    {
      name: "flakeboard_uploads_total",
      type: "counter",
      help: "Uploads answered, by what became of them.",
      samples: Object.entries(uploads).map(([status, value]) => ({ labels: { status }, value })),
    },
    {
      name: "flakeboard_results_stored_total",
      type: "counter",
      help: "Test results stored.",
      samples: [{ value: results }],
    },
    {
      name: "flakeboard_upload_places_in_use",
      type: "gauge",
      help: "Uploads being received or waiting for the writer.",
      samples: [{ value: taken }],
    },
    {
      name: "flakeboard_upload_places",
      type: "gauge",
      help: "Uploads that may be under way at once; further ones are answered 429.",
      samples: [{ value: total }],
    },
  ];
}

function databaseMetric(): Metric {
  const file = databaseFile(requireConfig(process.env).dataFolder);
  return {
    name: "flakeboard_database_bytes",
    type: "gauge",
    help: "Size of the database on disk, and of its write-ahead log.",
    samples: [
      { labels: { file: "main" }, value: bytesOf(file) },
      { labels: { file: "wal" }, value: bytesOf(`${file}-wal`) },
    ],
  };
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function processMetrics(): Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const lag = eventLoopLag();
  return [
    {
      name: "process_resident_memory_bytes",
      type: "gauge",
      help: "Memory of the process, its writer thread included.",
      samples: [{ value: rss }],
    },
    {
      name: "nodejs_heap_size_used_bytes",
      type: "gauge",
      help: "Heap in use in the thread that answers requests.",
      samples: [{ value: heapUsed }],
    },
    {
      name: "process_start_time_seconds",
      type: "gauge",
      help: "When the process began, in seconds since 1970.",
      samples: [{ value: Math.round(Date.now() / 1000 - process.uptime()) }],
    },
    {
      name: "nodejs_eventloop_lag_seconds",
      type: "gauge",
      help: "How late timers ran since the last scrape, by quantile.",
      samples:
        lag === undefined
          ? []
          : [
              { labels: { quantile: "0.5" }, value: lag.p50 },
              { labels: { quantile: "0.99" }, value: lag.p99 },
            ],
    },
  ];
}
