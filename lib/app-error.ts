const statusByCode = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  "unsupported-type": 415,
  "too-many-requests": 429,
  unavailable: 503,
} as const;

export type AppErrorCode = keyof typeof statusByCode;

/** A request that cannot be granted. The message goes to the person: what was wrong, where, and the cure. */
export class AppError extends Error {
  // Next bundles this file more than once into one process, and what one copy throws another may catch.
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AppError";
  }

  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string) {
    super(message);
    this.name = "AppError";
    this.code = code;
  }
}

/** The HTTP status that says what an error's code means. */
export function httpStatusOf(code: AppErrorCode): number {
  return statusByCode[code];
}
