import { runChild } from "./child.mjs";

/**
 * Runs the npm that started us, or the one on the path. Resolves to its exit status.
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export function runNpm(...args) {
  const ours = process.env.npm_execpath;
  const quiet = [...args, "--no-audit", "--no-fund", "--loglevel=error"];
  return ours?.endsWith("npm-cli.js") ? runChild(process.execPath, [ours, ...quiet]) : runChild("npm", quiet);
}
