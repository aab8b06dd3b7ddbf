/**
 * Asks a page of a server again and again, over connections that are kept as a browser keeps them. A page is asked
 * for on a beat of some 60 ms, whether the one before has come or not: who asks while the server stalls is counted,
 * as often as people would ask. A process of its own, as a person's browser is. Usage: node asker.ts COOKIE. Lines of
 * standard input are an address, which begins, and `stop`, which is answered with the times of all answers, in ms.
 * After an address, `as others` asks each time as another browser, so that no page is answered again.
 */
import { Agent, get, type IncomingMessage } from "node:http";
import { createInterface } from "node:readline";

/** Not evenly, or the beat would fall in step with something. */
const pausesMs = [60, 47, 73, 55, 65, 51, 69];

const cookie = process.argv[2]!;
const agent = new Agent({ keepAlive: true, maxSockets: 6, scheduling: "lifo" });
let times: number[] = [];
let asked = 0;
let browsers = 0;
let isStopping = false;
let timer: NodeJS.Timeout | undefined;

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [address = "", ...others] = line.split(" ");
    if (line === "stop") stop();
    else ask(address, others.length > 0, performance.now());
  })
  .on("close", () => process.exit());

function ask(address: string, asOthers: boolean, due: number): void {
  asked += 1;
  browsers += asOthers ? 1 : 0;
  const headers = {
    accept: "text/html",
    "accept-encoding": "gzip",
    cookie,
    "user-agent": `bench ${browsers}`,
  };
  get(address, { agent, headers }, (response) => receive(address, response, due));
  const next = due + pausesMs[asked % pausesMs.length]!;
  timer = setTimeout(() => ask(address, asOthers, next), Math.max(0, next - performance.now()));
}

function receive(address: string, response: IncomingMessage, due: number): void {
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}.`);
  response.resume().once("end", () => {
    times.push(performance.now() - due);
    tellIfAllCame();
  });
}

function stop(): void {
  clearTimeout(timer);
  isStopping = true;
  tellIfAllCame();
}

function tellIfAllCame(): void {
  if (!isStopping || times.length < asked) return;
  console.log(JSON.stringify(times));
  times = [];
  asked = 0;
  isStopping = false;
}
