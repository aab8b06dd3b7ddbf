import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { UnpackLimits } from "#ingest/unpack/limits.ts";
import { AppError } from "#lib/app-error.ts";
import { classFilesName, largestClassFiles, parseClassFiles } from "#lib/ownership/class-files.ts";
import { largestCodeowners } from "#lib/ownership/codeowners.ts";

/** A report on disk, unpacked, with the name it was sent under. */
export type ReportFile = {
  /** A label for people; never used as a path. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of its content, hex. */
  readonly hash: string;
};

/** A CODEOWNERS file that came with reports. */
export type SentCodeowners = {
  /** Its path in the repository, as far as the upload tells. */
  readonly path: string;
  readonly content: string;
};

/** Takes the files of an archive one after another, within the limits. */
export type ReportFolder = {
  /**
   * Keeps a file if it begins like XML, is a CODEOWNERS file or a list of classes; otherwise counts it as passed over.
   * Throws AppError past a limit.
   */
  add(name: string, content: Readable): Promise<void>;
  /** Throws AppError for more files than the limit, before the first of them is taken. */
  checkCount(files: number): void;
  readonly reports: readonly ReportFile[];
  readonly passedOver: readonly string[];
  /** The first that is not too large, if there is one. */
  readonly codeowners: SentCodeowners | undefined;
  /** The source files of classes, where the upload lists them. */
  readonly classFiles: ReadonlyMap<string, string> | undefined;
};

/** Files that come beside reports, and how large they may be to be read. */
const largestBeside: Readonly<Record<string, number | undefined>> = Object.assign(Object.create(null), {
  CODEOWNERS: largestCodeowners,
  [classFilesName]: largestClassFiles,
});

/** A folder to unpack `receivedBytes` into. Entry names never become paths, so none can lead out of it. */
export function openReportFolder(folder: string, receivedBytes: number, limits: UnpackLimits): ReportFolder {
  const reports: ReportFile[] = [];
  const passedOver: string[] = [];
  let unpacked = 0;
  let files = 0;
  let codeowners: SentCodeowners | undefined;
  let classFiles: ReadonlyMap<string, string> | undefined;

  function checkCount(count: number): void {
    if (count <= limits.files) return;
    throw new AppError(
      "too-large",
      `The upload holds more than ${limits.files} files. Send fewer, or merge them.`,
    );
  }

  async function add(name: string, content: Readable): Promise<void> {
    files += 1;
    checkCount(files);
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${files}.xml`);
    const hash = createHash("sha256");
    let bytes = 0;
    const baseName = name.slice(name.lastIndexOf("/") + 1);
    const largest = largestBeside[baseName];
    let looksLikeXml: boolean | undefined;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        looksLikeXml ??= beginsLikeXml(name, chunk);
        bytes += chunk.length;
        unpacked += chunk.length;
        const fault = limitFault(unpacked, receivedBytes, limits);
        if (fault !== undefined) return done(fault);
        if (largest !== undefined) return bytes > largest ? done() : done(null, chunk);
        if (!looksLikeXml) return done();
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(content, meter, createWriteStream(path));
    if (largest !== undefined && bytes <= largest) {
      const content = await readFile(path, "utf8");
      if (baseName === classFilesName) classFiles ??= parseClassFiles(content);
      else codeowners ??= { path: label(name), content };
      return;
    }
    if (largest === undefined && (looksLikeXml ?? isXmlName(name)))
      reports.push({ name: label(name), path, bytes, hash: hash.digest("hex") });
    else passedOver.push(label(name));
  }

  return {
    add,
    checkCount,
    reports,
    passedOver,
    get codeowners() {
      return codeowners;
    },
    get classFiles() {
      return classFiles;
    },
  };
}

/** What is wrong with having unpacked this much; undefined while it is within the limits. */
export function limitFault(unpacked: number, received: number, limits: UnpackLimits): AppError | undefined {
  if (unpacked > limits.totalBytes) {
    const limit = Math.round(limits.totalBytes / 2 ** 20);
    return new AppError(
      "too-large",
      `The reports are larger than ${limit} MiB unpacked. Split the upload into shards.`,
    );
  }
  if (unpacked > limits.ratioFrom && unpacked > limits.ratio * received) {
    return new AppError(
      "too-large",
      `The upload grows more than ${limits.ratio}-fold when unpacked, which no JUnit report does. It was refused.`,
    );
  }
  return undefined;
}

function isXmlName(name: string): boolean {
  return /\.xml$/i.test(name);
}

/** XML by its name, or by its first bytes: a byte order mark, white space, then `<`. */
function beginsLikeXml(name: string, chunk: Buffer): boolean {
  if (isXmlName(name)) return true;
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return chunk[2] === 0x3c;
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return chunk[3] === 0x3c;
  return /^(\xef\xbb\xbf)?\s*</.test(chunk.subarray(0, 256).toString("latin1"));
}

function label(name: string): string {
  return name.slice(0, 500);
}
