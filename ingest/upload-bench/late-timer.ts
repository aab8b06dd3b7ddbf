/**
 * How late a timer of five milliseconds is in a process that does nothing else: what the machine takes from any
 * process, and no server can give back. Prints the delays in ms when standard input ends.
 */

const beatMs = 5;
const delays: number[] = [];

let timer: NodeJS.Timeout;

process.stdin.resume().once("end", () => {
  clearTimeout(timer);
  console.log(JSON.stringify(delays));
});
wait();

function wait(): void {
  const due = performance.now() + beatMs;
  timer = setTimeout(() => {
    delays.push(Math.max(0, performance.now() - due));
    wait();
  }, beatMs);
}
