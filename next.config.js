/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["better-sqlite3"],
  // The client's and the reports' addresses are ours alone: no trailing-slash redirect may turn a POST into a GET.
  skipTrailingSlashRedirect: true,
};
