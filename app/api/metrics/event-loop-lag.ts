import { type ELDHistogram, monitorEventLoopDelay } from "node:perf_hooks";

const holder = globalThis as { flakeboardLoopDelay?: ELDHistogram };

/** How often the delay is sampled, ms; what a sample finds beyond it is lag. */
const resolution = 20;

/** Lag of the event loop since this was last asked, in seconds; undefined the first time, which starts measuring. */
export function eventLoopLag(): { readonly p50: number; readonly p99: number } | undefined {
  const delay = holder.flakeboardLoopDelay;
  if (delay === undefined) {
    holder.flakeboardLoopDelay = monitorEventLoopDelay({ resolution });
    holder.flakeboardLoopDelay.enable();
    return undefined;
  }
  if (delay.count === 0) return undefined;
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1e3);
  const lag = { p50: seconds(delay.percentile(50)), p99: seconds(delay.percentile(99)) };
  delay.reset();
  return lag;
}
