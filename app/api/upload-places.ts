import { AppError } from "#lib/app-error.ts";

/** Uploads that may be received or wait for the writer at once; more would only fill the disk. */
const places = 64;

const holder = globalThis as { flakeboardUploads?: number };

/** Takes a place among the uploads under way; the function given back leaves it. Throws AppError if all are taken. */
export function takeUploadPlace(): () => void {
  const taken = holder.flakeboardUploads ?? 0;
  if (taken >= places) {
    throw new AppError("too-many-requests", `${places} uploads are under way. Try again in a few seconds.`);
  }
  holder.flakeboardUploads = taken + 1;
  return () => {
    holder.flakeboardUploads = (holder.flakeboardUploads ?? 1) - 1;
  };
}

/** How many places are taken, and how many there are. */
export function uploadPlaces(): { readonly taken: number; readonly total: number } {
  return { taken: holder.flakeboardUploads ?? 0, total: places };
}
