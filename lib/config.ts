import { resolve } from "node:path";
import { type NotificationConfig, readNotificationConfig } from "#lib/notifications/config.ts";
import { readSignInConfig, type SignInConfig } from "#lib/sign-in-config.ts";

/** Everything that the environment settles, checked. */
export type Config = {
  /** Address that the server listens on. */
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that holds the database and the kept bodies. */
  readonly dataFolder: string;
  /** Origin under which people and CI reach this instance, without a slash at the end. */
  readonly url: string;
  readonly maxUploadBytes: number;
  /** For how long accepted bodies are kept; 0 keeps none. */
  readonly keepBodiesDays: number;
  readonly notifications: NotificationConfig;
  readonly signIn: SignInConfig;
};

/** The settings, or every fault found: what is wrong with which variable, and the cure. */
export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

const bytesPerMegabyte = 1024 * 1024;

/** Reads all settings from environment variables. Unset and blank ones take their defaults. */
export function readConfig(env: Environment): ConfigRead {
  const faults: string[] = [];
  const set = (name: string) => env[name]?.trim() || undefined;
  const wholeNumber = (name: string, fallback: number, low: number, high: number) => {
    const text = set(name);
    if (text === undefined) return fallback;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    faults.push(
      `${name} is "${text}": give a whole number from ${low} to ${high}, or unset it for ${fallback}.`,
    );
    return fallback;
  };

  const host = set("HOST") ?? "127.0.0.1";
  const port = wholeNumber("PORT", 3000, 1, 65_535);
  if (!/^[\w.:-]+$/.test(host)) {
    faults.push(`HOST is "${host}": give a host name or an IP address alone, such as 127.0.0.1 or ::1.`);
  }

  const config: Config = {
    host,
    port,
    // The folder is not part of the program: without the mark the bundler would trace the whole project for it.
    dataFolder: resolve(/* turbopackIgnore: true */ set("FLAKEBOARD_DATA") ?? "data"),
    url: readUrl(set("FLAKEBOARD_URL"), faults) ?? defaultUrl(host, port),
    maxUploadBytes: wholeNumber("FLAKEBOARD_MAX_UPLOAD_MB", 512, 1, 102_400) * bytesPerMegabyte,
    keepBodiesDays: wholeNumber("FLAKEBOARD_KEEP_BODIES_DAYS", 14, 0, 3650),
    notifications: readNotificationConfig(set, faults),
    signIn: readSignInConfig(set, faults),
  };
  return faults.length === 0 ? { ok: true, config } : { ok: false, faults };
}

/** The settings, for code that runs after the start has checked them. Throws an Error that lists all faults. */
export function requireConfig(env: Environment): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(`The environment is not usable:\n${read.faults.join("\n")}`);
  return read.config;
}

function readUrl(text: string | undefined, faults: string[]): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  faults.push(
    `FLAKEBOARD_URL is "${text}": give the address that people open, with http:// or https:// and without a path, ` +
      "such as https://flakeboard.example.com.",
  );
  return undefined;
}

/** An address to open: nobody can open "all interfaces". */
function defaultUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
