import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** What was posted to a receiver. */
export type Posted = { readonly headers: IncomingHttpHeaders; readonly body: string };

export type Receiver = {
  readonly url: string;
  /** In the order in which they came. */
  readonly posted: Posted[];
  /** The status of its answers from now on. */
  status: number;
  close(): void;
};

/** A receiver of webhooks on this machine, which answers what it is told to. */
export async function openReceiver(answer = "ok"): Promise<Receiver> {
  const receiver = { url: "", posted: [] as Posted[], status: 200, close: () => void server.close() };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    receiver.posted.push({ headers: request.headers, body });
    response.writeHead(receiver.status).end(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/secret-path`;
  return receiver;
}

export type Mail = { readonly to: readonly string[]; readonly source: string };

/** The mail server that the server under test sends to. */
export async function openMailServer(): Promise<{ readonly received: Mail[]; close(): Promise<void> }> {
  const received: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      let source = "";
      stream.on("data", (chunk: Buffer) => {
        source += chunk;
      });
      stream.on("end", () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  await new Promise<void>((resolve) =>
    server.listen(Number(process.env.FLAKEBOARD_E2E_SMTP_PORT), "127.0.0.1", resolve),
  );
  return { received, close: () => new Promise<void>((resolve) => server.close(resolve)) };
}
