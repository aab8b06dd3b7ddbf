import { buildAdminProgram } from "#ingest/admin/program.ts";
import { AppError } from "#lib/app-error.ts";

// `npm run admin -- …`: what an operator does from a shell, also while the server runs.

try {
  await buildAdminProgram(process.env, (line) => console.log(line)).parseAsync();
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
