// Runs the phone's own tests: every tests/phone/**/*.test.ts, bundled one by one, by Node's runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const wanted = process.argv.slice(2);
const found = readdirSync("tests/phone", { recursive: true })
  .filter((name) => name.endsWith(".test.ts") || name.endsWith(".test.tsx"))
  .map((name) => join("tests/phone", name))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const out = mkdtempSync(join(tmpdir(), "gumsole-phone-"));
try {
  await build({
    entryPoints: found,
    outdir: out,
    outbase: "tests/phone",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  const files = found.map((name) => join(out, name.slice("tests/phone/".length).replace(/\.tsx?$/, ".mjs")));
  const ran = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
  process.exitCode = ran.status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
