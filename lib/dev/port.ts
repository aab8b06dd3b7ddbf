import { createServer } from "node:net";

/** Why nothing can listen on this address, with the cure; undefined when the port is free. */
export async function portFault(host: string, port: number): Promise<string | undefined> {
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  switch (code) {
    case undefined:
      return undefined;
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken. Stop the program that listens there, or choose another port: PORT=${port + 1} npm start`;
    case "EACCES":
      return `Port ${port} needs rights that this user lacks. Choose one from 1024 on: PORT=3000 npm start`;
    default:
      return `Nothing can listen on HOST=${host}, port ${port} (${code}). Give an address of this machine, or unset HOST for 127.0.0.1.`;
  }
}

/** A port of 127.0.0.1 that nothing listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave a socket without a port."));
      });
    });
  });
}
