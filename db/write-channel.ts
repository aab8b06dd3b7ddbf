import { Worker } from "node:worker_threads";
import { AppError, type AppErrorCode } from "#lib/app-error.ts";

/** What crosses between the threads. */
export type WriteCall = { readonly id: number; readonly name: string; readonly argument: unknown };
export type WriteReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly code: AppErrorCode | undefined;
      readonly message: string;
    };

/** Functions by name, each of one argument: what a writer thread offers. */
export type Writes = Record<string, (argument: never) => unknown>;

/** A line to the one thread that writes. */
export type WriteChannel<W extends Writes> = {
  /** Starts the thread, so that the first call need not wait for it. Does nothing if it runs. */
  start(): void;
  /** Rejects with the AppError that the write refused with, or if the thread ends before it answers. */
  call<N extends keyof W & string>(
    name: N,
    argument: Parameters<W[N]>[0],
  ): Promise<Awaited<ReturnType<W[N]>>>;
  /** How many calls have been answered so far, refusals included. */
  answered(): number;
  close(): Promise<void>;
};

/**
 * Starts the writer thread from its entry file and talks to it. If it ever dies, everything that waits for it
 * fails and the next call starts another.
 */
export function openWriteChannel<W extends Writes>(entry: string, workerData: unknown): WriteChannel<W> {
  type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;
  let answered = 0;

  function launch(): Worker {
    const started = new Worker(entry, { workerData });
    started.unref();
    started.on("message", (reply: WriteReply) => {
      answered += 1;
      const waiter = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if (reply.ok) waiter?.resolve(reply.value as never);
      else
        waiter?.reject(
          reply.code === undefined ? new Error(reply.message) : new AppError(reply.code, reply.message),
        );
    });
    started.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
    started.on("exit", () => end(new Error("The writer thread ended before it answered.")));
    return started;
  }

  function end(reason: Error): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  return {
    start() {
      worker ??= launch();
    },
    call(name, argument) {
      worker ??= launch();
      const id = ++lastId;
      const target = worker;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        target.ref();
        target.postMessage({ id, name, argument } satisfies WriteCall);
      });
    },
    answered: () => answered,
    async close() {
      await worker?.terminate();
    },
  };
}
