import { defineConfig } from "drizzle-kit";

// npx drizzle-kit generate --config db/people/drizzle.config.ts
export default defineConfig({
  dialect: "sqlite",
  schema: "./db/people/schema.ts",
  out: "./db/people/migrations",
});
