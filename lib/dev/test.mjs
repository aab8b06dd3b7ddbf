import { runOnNode24 } from "./bootstrap.mjs";

await runOnNode24("./run-tests.ts");
