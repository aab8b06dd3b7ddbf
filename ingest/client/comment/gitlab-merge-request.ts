import * as z from "zod/mini";
import { allPages } from "#ingest/client/comment/all-pages.ts";
import { type Forge, ForgeRefusal, unless } from "#ingest/client/comment/forge.ts";
import { openForgeApi } from "#ingest/client/comment/forge-api.ts";

type GitlabMergeRequest = {
  /** CI_API_V4_URL */
  readonly apiUrl: URL;
  /** Of the project that the merge request is in: not the fork that it comes from. */
  readonly projectId: string;
  /** The number that people know. */
  readonly iid: string;
  readonly token: string;
  readonly timeoutMs: number;
};

const note = z.object({
  id: z.number(),
  body: z.nullish(z.string()),
  system: z.optional(z.boolean()),
  author: z.nullish(z.object({ id: z.number() })),
});
const mergeRequest = z.object({ sha: z.nullish(z.string()) });
const account = z.object({ id: z.number() });

/** A merge request on GitLab and its notes. */
export function gitlabMergeRequest(request: GitlabMergeRequest): Forge {
  const { apiUrl, projectId, iid, token, timeoutMs } = request;
  const api = openForgeApi({ base: apiUrl, headers: { "private-token": token }, timeoutMs });
  const path = `/projects/${encodeURIComponent(projectId)}/merge_requests/${iid}`;
  return {
    name: `GitLab merge request ${iid}`,
    findHead: async () => {
      const answer = await unless([401, 403, 404], api("GET", path));
      const parsed = mergeRequest.safeParse(answer?.body);
      return (parsed.success && parsed.data.sha) || undefined;
    },
    listOwn: async (beginning) => {
      const all = await allPages(api, `${path}/notes?sort=asc&order_by=created_at`);
      const marked = all
        .flatMap((item) => note.safeParse(item).data ?? [])
        .filter(({ body, system }) => !system && body?.startsWith(beginning));
      if (marked.length === 0) return [];
      const me = account.safeParse((await api("GET", "/user")).body);
      if (!me.success) throw new ForgeRefusal("GitLab does not say whose token FLAKEBOARD_GITLAB_TOKEN is");
      return marked
        .filter(({ author }) => author?.id === me.data.id)
        .map(({ id, body }) => ({ id, body: body ?? "" }))
        .sort((a, b) => a.id - b.id);
    },
    create: async (body) => {
      await api("POST", `${path}/notes`, { body });
    },
    edit: async (id, body) =>
      (await unless([404], api("PUT", `${path}/notes/${id}`, { body }))) !== undefined,
    remove: async (id) => {
      await unless([404], api("DELETE", `${path}/notes/${id}`));
    },
  };
}
