import { gitlabTemplate } from "#lib/ci-steps/gitlab-template.ts";
import { requireConfig } from "#lib/config.ts";

export const dynamic = "force-dynamic";

/** What other projects' `.gitlab-ci.yml` include. GitLab fetches it without a token; it holds no secret. */
export function GET(): Response {
  const body = gitlabTemplate(requireConfig(process.env).url);
  return new Response(body, {
    headers: { "content-type": "application/yaml; charset=utf-8", "cache-control": "no-cache" },
  });
}
