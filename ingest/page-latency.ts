import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const pauseMs = 50;

/**
 * How long a page takes, asked for again and again with a pause between, until something else is done: ms, the
 * quickest first. The asking is a process of its own, as a person's browser is: beside an upload in one process,
 * it would measure how busy the uploading keeps that process. `cookie` is of somebody who is signed in.
 */
export async function pageLatencies(
  address: string,
  cookie: string,
  until: Promise<unknown>,
): Promise<number[]> {
  const asking = spawn(process.execPath, [fileURLToPath(import.meta.url), address, cookie], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const end = () => asking.stdin.end();
  until.then(end, end);
  const [told, [status]] = await Promise.all([text(asking.stdout), once(asking, "exit")]);
  if (status !== 0) throw new Error(`${address} could not be measured.`);
  return JSON.parse(told) as number[];
}

if (import.meta.main) {
  const [address, cookie] = process.argv.slice(2);
  let isDone = false;
  process.stdin.resume().once("end", () => {
    isDone = true;
  });
  const times: number[] = [];
  while (!isDone) {
    const began = performance.now();
    const response = await fetch(address!, {
      headers: { accept: "text/html", cookie: cookie! },
      redirect: "manual",
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The page answered ${response.status}.`);
    times.push(performance.now() - began);
    await setTimeout(pauseMs);
  }
  console.log(JSON.stringify(times.sort((a, b) => a - b)));
  process.stdin.destroy();
}
