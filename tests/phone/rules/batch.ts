// Says of each visit in a file (a line {checklist, response} each) what the phone makes of it.
import { readFileSync, writeFileSync } from "node:fs";
import type { Checklist } from "../../../phone/rules/checklist";
import { examine } from "../../../phone/rules/examine";
import type { Response } from "../../../phone/rules/response";
import { said } from "./said";

const [visits = "", out = ""] = process.argv.slice(2);
const lines = readFileSync(visits, "utf-8").split("\n").filter(Boolean);
writeFileSync(out, lines.map((line) => `${JSON.stringify(judged(JSON.parse(line)))}\n`).join(""));

/** As on the phone, where half of it was there before. */
function judged({ checklist, response }: { checklist: Checklist; response: Response }) {
  const half = Object.entries(response.answers).filter((_, index) => index % 2);
  const earlier = examine(checklist, { answers: Object.fromEntries(half) });
  return said(checklist, response, earlier);
}
