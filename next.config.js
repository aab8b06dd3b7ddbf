/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types, tests included; a start must not fail for a test file.
  typescript: { ignoreBuildErrors: true },
  // Packages of the server that need no bundling; better-auth takes its hashing from Node only outside a bundle.
  serverExternalPackages: ["better-sqlite3", "drizzle-orm", "better-auth"],
  // An action that somebody may not use is answered 403.
  experimental: { authInterrupts: true },
  // A page comes with its title, not before it: titles cost next to nothing here, and Next would send them later by script.
  htmlLimitedBots: /.*/,
  // The client's and the reports' addresses are ours alone: no trailing-slash redirect may turn a POST into a GET.
  skipTrailingSlashRedirect: true,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        // Nobody puts our buttons under a page of theirs.
        { key: "x-frame-options", value: "DENY" },
      ],
    },
  ],
};
