import { Readable } from "node:stream";
import busboy from "busboy";
import { AppError } from "#lib/app-error.ts";
import { classFilesName } from "#lib/ownership/class-files.ts";

/** Form fields without a file name are held in memory until their turn, so all together are kept small, and few. */
const fieldBytes = 8 * 2 ** 20;
const mostFields = 1000;

/**
 * Hands on each file part of a form, in order; a field that is not a file (`curl -F "r=<junit.xml"`) counts as
 * one under its field name. Throws if the form breaks off.
 */
export async function unpackMultipart(
  body: Readable,
  contentType: string,
  take: (name: string, content: Readable) => Promise<void>,
): Promise<void> {
  const form = busboy({
    headers: { "content-type": contentType },
    defParamCharset: "utf8",
    preservePath: true,
    limits: { fieldSize: fieldBytes, fields: mostFields },
  });
  let taken: Promise<void> = Promise.resolve();
  let left = fieldBytes;
  await new Promise<void>((resolve, reject) => {
    const inTurn = (name: string, content: Readable) => {
      const before = taken;
      taken = before.then(() => take(name, content));
      taken.catch((error) => {
        content.resume();
        reject(error);
      });
    };
    form.on("file", (field, content, { filename }) => inTurn(partName(field, filename), content));
    form.on("field", (field, value, { valueTruncated }) => {
      const content = Buffer.from(value);
      left -= content.length;
      if (valueTruncated || left < 0) reject(new AppError("too-large", fieldsTooLarge(field)));
      else inTurn(partName(field, undefined), Readable.from([content]));
    });
    form.on("fieldsLimit", () => reject(new AppError("too-large", tooManyFields)));
    form.on("error", reject);
    form.on("close", resolve);
    body.on("error", reject);
    body.pipe(form);
  }).finally(() => body.destroy());
  await taken;
}

/** A part that is called codeowners or classes holds that, whatever the file was called where it came from. */
function partName(field: string, filename: string | undefined): string {
  if (field.toLowerCase() === "classes") return classFilesName;
  const isOwners = field.toLowerCase() === "codeowners" && !filename?.endsWith("CODEOWNERS");
  return isOwners ? "CODEOWNERS" : (filename ?? field);
}

function fieldsTooLarge(field: string): string {
  return `The form fields up to "${field}" are larger than 8 MiB. Send files: curl -F "${field}=@junit.xml".`;
}

const tooManyFields = 'The form has more than 1,000 fields. Send files: curl -F "r=@junit.xml".';
