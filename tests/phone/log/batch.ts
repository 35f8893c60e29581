// Says of each log in a file (a line {sections, ops} each) what the phone makes of it.
import { readFileSync, writeFileSync } from "node:fs";
import { type Sections, type SentOp, amountsTo, logged } from "./amounts";

const [logs = "", out = ""] = process.argv.slice(2);
const lines = readFileSync(logs, "utf-8").split("\n").filter(Boolean);
writeFileSync(out, lines.map((line) => `${JSON.stringify(said(JSON.parse(line)))}\n`).join(""));

/** As on the phone: some of it was there before, the rest comes in twos. */
function said({ sections, ops }: { sections: Sections[]; ops: SentOp[] }) {
  const arrived = ops.map((op, index) => logged(op, index + 1));
  const half = Math.floor(arrived.length / 2);
  const steps = [arrived.slice(0, half)];
  for (let at = half; at < arrived.length; at += 2) steps.push(arrived.slice(at, at + 2));
  return amountsTo(sections, steps);
}
