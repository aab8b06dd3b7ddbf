import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { sendMail } from "#ingest/notifications/send-mail.ts";

type Received = { readonly from: string; readonly to: readonly string[]; readonly source: string };

/** A mail server on this machine, ended with the test. */
async function mailServer(context: TestContext, options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  return { received, smtpUrl: `smtp://127.0.0.1:${port}` };
}

const mail = {
  from: "Flakeboard <flakes@example.com>",
  recipients: ["a@b.test", "c@d.test"],
  messageId: "msg_1",
  at: Date.parse("2026-11-22T12:00:00Z"),
  body: { subject: "Shop: 3 tests are flaky", text: "plain ä", html: "<p>rich</p>" },
};

describe("sendMail", () => {
  it("hands over text and HTML to all recipients, under the message's own id", async (context) => {
    const { received, smtpUrl } = await mailServer(context);
    const outcome = await sendMail({ smtpUrl, ...mail });
    assert.deepEqual([outcome.isTaken, outcome.code], [true, 250]);
    const [{ from, to, source }] = received as [Received];
    assert.deepEqual([from, to], ["flakes@example.com", ["a@b.test", "c@d.test"]]);
    assert.match(source, /^Message-ID: <msg_1@example\.com>\r$/im);
    assert.match(source, /^Subject: Shop: 3 tests are flaky\r$/m);
    assert.match(source, /^Date: Sun, 22 Nov 2026 12:00:00 \+0000\r$/m);
    assert.match(source, /^Auto-Submitted: auto-generated\r$/m);
    assert.match(source, /multipart\/alternative/);
    assert.match(source, /plain =C3=A4/);
    assert.match(source, /<p>rich<\/p>/);
  });

  it("lets no subject write a header or a recipient", async (context) => {
    const { received, smtpUrl } = await mailServer(context);
    const body = { ...mail.body, subject: "a\r\nBcc: victim@example.com\r\n\r\nbody" };
    await sendMail({ smtpUrl, ...mail, body });
    assert.doesNotMatch(received[0]?.source ?? "", /^Bcc:/im);
    assert.deepEqual(received[0]?.to, mail.recipients);
  });

  it("tries again what the mail server puts off, and gives up what it refuses", async (context) => {
    const refusing = (responseCode: number) =>
      mailServer(context, {
        onRcptTo: (_, __, done) => done(Object.assign(new Error("Not now"), { responseCode })),
      });
    const putOff = await sendMail({ ...mail, smtpUrl: (await refusing(451)).smtpUrl });
    assert.deepEqual([putOff.isTaken, putOff.code, putOff.isFinal], [false, 451, false]);
    assert.match(putOff.answer, /Not now/);
    const refused = await sendMail({ ...mail, smtpUrl: (await refusing(550)).smtpUrl });
    assert.deepEqual([refused.isTaken, refused.code, refused.isFinal], [false, 550, true]);
  });

  it("tells which recipients were refused when others were not", async (context) => {
    const { smtpUrl } = await mailServer(context, {
      onRcptTo: ({ address }, _, done) =>
        done(address === "a@b.test" ? null : Object.assign(new Error("Who?"), { responseCode: 550 })),
    });
    const outcome = await sendMail({ smtpUrl, ...mail });
    assert.equal(outcome.isTaken, true);
    assert.match(outcome.answer, /Refused: c@d\.test\.$/);
  });

  it("tells of a mail server that is not there, without its password", async () => {
    const outcome = await sendMail({ ...mail, smtpUrl: "smtp://me:secret@127.0.0.1:1" });
    assert.deepEqual([outcome.isTaken, outcome.isFinal], [false, false]);
    assert.match(outcome.answer, /ECONNREFUSED/);
    assert.doesNotMatch(outcome.answer, /secret/);
  });
});
