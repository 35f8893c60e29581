// Builds the phone app into static/phone/: the script with which it begins, a few that come after it,
// one stylesheet, and the service worker with the list of all that it keeps. Names carry a hash of the content, so that they may be cached for ever.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { basename } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";

const out = "static/phone";
for (const old of readdirSync(out)) if (/^(app|preview|worker)\b.*\.(js|css|map)$/.test(old)) rmSync(`${out}/${old}`);

const common = {
  bundle: true,
  minify: true,
  sourcemap: "linked",
  format: "esm",
  target: ["es2022", "chrome111", "safari16.4"],
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  metafile: true,
};
// What esbuild leaves Terser makes smaller by 3 %. A signal that is only read is read for a reason.
const terser = JSON.parse(readFileSync("node_modules/terser/package.json", "utf8")).version;
const smaller = { module: true, ecma: 2020, compress: { passes: 3, pure_getters: false } };
const app = await build({
  ...common,
  // Names are given before Terser has its turn: they must tell of it as well.
  footer: { js: `//${JSON.stringify([terser, smaller])}` },
  entryPoints: { app: "phone/main.tsx", style: "phone/styles/phone.css" },
  entryNames: "app-[hash]",
  chunkNames: "app-[hash]",
  splitting: true,
  external: ["/static/*"],
  outdir: out,
});
const made = Object.keys(app.metafile.outputs).filter((name) => /\.(js|css)$/.test(name));
const scripts = made.filter((name) => name.endsWith(".js"));
const script = made.find((name) => app.metafile.outputs[name].entryPoint === "phone/main.tsx");
for (const name of scripts) {
  const sourceMap = { content: readFileSync(`${name}.map`, "utf8"), url: `${basename(name)}.map` };
  const { code, map } = await minify(readFileSync(name, "utf8"), { ...smaller, sourceMap });
  writeFileSync(name, code);
  writeFileSync(`${name}.map`, map);
}
const style = made.find((name) => name.endsWith(".css"));
const fonts = ["literata", "figures"].map((name) => `${out}/fonts/${name}.woff2`);
const shell = [...scripts, style, ...fonts];
// What the app begins with: its script and what that cannot do without.
const first = new Set([script]);
for (const name of first)
  for (const { path, kind } of app.metafile.outputs[name].imports)
    if (kind === "import-statement") first.add(path);
// The page itself is part of what must fit together: a new template is a new version.
const page_file = "templates/phone.html";
const page = readFileSync(page_file);
const version = createHash("sha256")
  .update(shell.map((name) => basename(name)).join("\n"))
  .update(page)
  .digest("hex")
  .slice(0, 12);

await build({
  ...common,
  entryPoints: { worker: "phone/worker.ts" },
  outdir: out,
  define: { VERSION: JSON.stringify(version), SHELL: JSON.stringify(shell.map((name) => `/${name}`)) },
});
// What authors try a checklist with: no part of the app, and not kept by its worker.
const bench = await build({
  ...common,
  entryPoints: { preview: "phone/preview.tsx", style: "phone/styles/preview.css" },
  entryNames: "preview-[hash]",
  external: ["/static/*"],
  outdir: out,
});
const preview = Object.keys(bench.metafile.outputs).filter((name) => /\.(js|css)$/.test(name));
const bytes = (names) => names.reduce((sum, name) => sum + packed(name), 0);
const packed = (name) =>
  name.endsWith(".woff2") ? readFileSync(name).length : gzipSync(readFileSync(name), { level: 9 }).length;
writeFileSync(
  `${out}/shell.json`,
  JSON.stringify({
    version,
    script: `/${script}`,
    preload: [...first].slice(1).map((name) => `/${name}`),
    style: `/${style}`,
    preview: {
      script: `/${preview.find((name) => name.endsWith(".js"))}`,
      style: `/${preview.find((name) => name.endsWith(".css"))}`,
    },
    gzip: { first: bytes([...first]), scripts: bytes(scripts), shell: bytes([page_file, ...shell]) },
  }),
);
