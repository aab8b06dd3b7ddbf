import { authorize } from "#app/api/authorize.ts";
import { countUpload } from "#app/api/metrics/upload-counts.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { problemResponse, withProblems } from "#app/api/problem.ts";
import { spoolBody } from "#app/api/spool.ts";
import { refusalDetail, uploadAnswerBody } from "#app/api/upload-answer.ts";
import { takeUploadPlace } from "#app/api/upload-places.ts";
import { parseUploadQuery } from "#app/api/upload-query.ts";
import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import type { AllWrites } from "#ingest/writes.ts";
import { requireConfig } from "#lib/config.ts";
import { quietMoment, standBack } from "#lib/requests-under-way.ts";

export const { GET, PUT, PATCH, DELETE } = otherMethods("POST");

/** However many pages are asked for, an upload gets on by ten megabytes a second. */
const mostWaitMs = 50;

/** Takes reports from CI: see "Upload" in the API's description. Whoever waits for a page goes first. */
export async function POST(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project, token } = await authorize(request, (await context.params).project, "upload");
    const parameters = parseUploadQuery(new URL(request.url).searchParams);
    const { dataFolder, maxUploadBytes, url } = requireConfig(process.env);
    const leave = takeUploadPlace();
    const comeForward = standBack();
    try {
      const { file, bytes, hash, flushed } = await spoolBody(request, dataFolder, maxUploadBytes, () =>
        quietMoment(mostWaitMs),
      );
      const stored = writer<AllWrites>().call("receiveUpload", {
        projectId: project.id,
        tokenId: token?.id,
        receivedAt: Date.now(),
        parameters,
        spoolFile: file,
        bytes,
        hash,
        client: request.headers.get("user-agent")?.slice(0, 200),
        contentType: request.headers.get("content-type") ?? undefined,
        contentEncoding: request.headers.get("content-encoding") ?? undefined,
      });
      const [answer] = await Promise.all([stored, flushed]);
      countUpload(answer.status, answer.counts.tests);
      if (answer.status === "refused") {
        return problemResponse(400, refusalDetail(answer.files), {
          code: "unreadable",
          problems: answer.problems,
        });
      }
      const status = { accepted: 201, partly: 207, duplicate: 200 }[answer.status];
      return Response.json(uploadAnswerBody(database(), answer, project, url), { status });
    } finally {
      comeForward();
      leave();
    }
  });
}
