import * as z from "zod/mini";
import { allPages } from "#ingest/client/comment/all-pages.ts";
import { type Forge, unless } from "#ingest/client/comment/forge.ts";
import { type ForgeApi, openForgeApi } from "#ingest/client/comment/forge-api.ts";

type GithubPull = {
  /** GITHUB_API_URL: GitHub Enterprise has its own. */
  readonly apiUrl: URL;
  /** owner/name */
  readonly repository: string;
  readonly number: string;
  readonly token: string;
  readonly timeoutMs: number;
};

const comment = z.object({
  id: z.number(),
  body: z.nullish(z.string()),
  user: z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })),
});
const pull = z.object({ head: z.object({ sha: z.string() }) });
const account = z.object({ login: z.string() });

/** A pull request on GitHub, whose comments are those of the issue with its number. */
export function githubPull({ apiUrl, repository, number, token, timeoutMs }: GithubPull): Forge {
  const api = openForgeApi({
    base: apiUrl,
    headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
    timeoutMs,
  });
  const repo = `/repos/${repository}`;
  const comments = `${repo}/issues/${number}/comments`;
  return {
    name: `GitHub pull request ${number}`,
    findHead: async () => {
      const answer = await unless([401, 403, 404], api("GET", `${repo}/pulls/${number}`));
      const parsed = pull.safeParse(answer?.body);
      return parsed.success ? parsed.data.head.sha : undefined;
    },
    listOwn: async (beginning) => {
      const all = (await allPages(api, comments)).flatMap((item) => comment.safeParse(item).data ?? []);
      const marked = all.filter(({ body }) => body?.startsWith(beginning));
      const isPersons = ({ user }: (typeof marked)[number]) => user?.type !== "Bot";
      // A job's own token is a bot's; whoever else writes through bots here was let in by an administrator.
      const me = marked.some(isPersons) ? await findLogin(api) : undefined;
      return marked
        .filter((one) => !isPersons(one) || (me !== undefined && one.user?.login === me))
        .map(({ id, body }) => ({ id, body: body ?? "" }))
        .sort((a, b) => a.id - b.id);
    },
    create: async (body) => {
      await api("POST", comments, { body });
    },
    edit: async (id, body) => {
      const answer = await unless([404], api("PATCH", `${repo}/issues/comments/${id}`, { body }));
      return answer !== undefined;
    },
    remove: async (id) => {
      await unless([404], api("DELETE", `${repo}/issues/comments/${id}`));
    },
  };
}

/** Whose token it is; a job's own token may not ask. */
async function findLogin(api: ForgeApi): Promise<string | undefined> {
  const answer = await unless([401, 403, 404], api("GET", "/user"));
  const parsed = account.safeParse(answer?.body);
  return parsed.success ? parsed.data.login : undefined;
}
