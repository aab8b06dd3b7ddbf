import { z } from "zod";
import { uploadStatuses } from "#db/uploads/list-uploads.ts";

const uploadSchema = z
  .object({
    id: z.string(),
    received_at: z.iso.datetime(),
    status: z.enum(uploadStatuses),
    run: z.string().optional(),
    job: z.string(),
    shard: z.string(),
    attempt: z.int(),
    bytes: z.int().meta({ description: "As received" }),
    report_bytes: z.int().meta({ description: "Of reports, after unpacking" }),
    files: z.int(),
    refused_files: z.int(),
    tests: z.int(),
    problem_count: z.int(),
    process_ms: z.int(),
    client: z.string().optional(),
    token: z.string().optional(),
    url: z.string(),
  })
  .meta({ id: "Upload" });

export const uploadListSchema = z
  .object({
    uploads: z.array(uploadSchema),
    total: z.int(),
    next: z.string().nullable().meta({ description: "Cursor of the next page" }),
    searched: z
      .int()
      .nullable()
      .meta({ description: "So many of the latest uploads were searched, where there are more; null: all" }),
    by_status: z.object({ accepted: z.int(), partly: z.int(), refused: z.int(), duplicate: z.int() }),
    silent_jobs: z
      .array(
        z.object({
          job: z.string(),
          suite: z.string(),
          variant: z.string(),
          last_at: z.iso.datetime(),
          usual_interval_ms: z.int(),
          silent_ms: z.int(),
        }),
      )
      .meta({ description: "Jobs that reported regularly and stopped" }),
  })
  .meta({ id: "UploadList" });

export type UploadBody = z.infer<typeof uploadSchema>;
export type UploadListBody = z.infer<typeof uploadListSchema>;
