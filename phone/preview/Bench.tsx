/** What an author sees beside the phone: problems, what the answers so far score, what is hidden. */

import type { Address } from "../rules/response";
import { ask } from "../screens/names";
import { outcomeOf } from "../screens/outcome";
import { go } from "../screens/route";
import type { ItemView } from "../visit/types";
import { gettext as _, ngettext, say } from "../words";
import type { PreviewApp } from "./app";
import type { Problem } from "./news";
import { textAround } from "./sources";
import type { PreviewedVisit } from "./visit";

interface BenchProps {
  readonly app: PreviewApp;
}

/** Errors first of all; they stand above the phone where there is no room beside it. */
export function Problems({ app }: BenchProps) {
  const problems = app.problems.value;
  const errors = problems.some(({ severity }) => severity === "error");
  return (
    <section class="bench-problems" aria-live="polite">
      {app.silence.value && <p class="bench-callout cause">{app.silence.value}</p>}
      {errors && app.opened.value && (
        <p class="bench-second">{_("The phone shows the last version without an error.")}</p>
      )}
      {problems.length > 0 && <ul>{problems.map((each) => <Told key={`${each.file} ${each.line} ${each.column} ${each.text}`} problem={each} />)}</ul>}
      {problems.length === 0 && app.opened.value && !app.silence.value && <p class="bench-second">{_("Nothing is wrong in it.")}</p>}
    </section>
  );
}

function Told({ problem: { severity, file, line, column, text, corrected } }: { problem: Problem }) {
  const words = severity === "error" ? _("Error") : _("Warning");
  return (
    <li class={`bench-callout ${severity === "error" ? "cause" : "caution"}`}>
      <p><strong>{words}</strong> <Place file={file} line={line} column={column} /></p>
      <p>{text}</p>
      {corrected !== null && <p class="bench-corrected"><span>{_("Write:")}</span> <code>{corrected.trim()}</code></p>}
    </li>
  );
}

/** Leads to the place where there is a text on the page. */
function Place({ file, line, column }: Pick<Problem, "file" | "line" | "column">) {
  const text = textAround();
  if (!text) return <code class="bench-place">{`${file}:${line}:${column}`}</code>;
  const lead = () => {
    const before = text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const end = text.value.indexOf("\n", before);
    text.focus();
    text.setSelectionRange(before + column - 1, end < 0 ? text.value.length : end);
    const height = text.scrollHeight / text.value.split("\n").length;
    text.scrollTop = Math.max(0, (line - 4) * height);
  };
  return <button type="button" class="bench-jump" onClick={lead}>{_("line %(line)s, column %(column)s", { line, column })}</button>;
}

export function Bench({ app }: BenchProps) {
  const opened = app.opened.value;
  if (!opened) return null;
  return (
    <>
      <Score app={app} opened={opened} />
      <Choices app={app} opened={opened} />
      <Open opened={opened} />
      <Hidden app={app} opened={opened} />
    </>
  );
}

interface OpenedProps extends BenchProps {
  readonly opened: PreviewedVisit;
}

function Score({ app, opened }: OpenedProps) {
  const result = app.standing.value?.result;
  if (!result) return null;
  const receipt = { submission_id: "", manifest_sha256: "", media: [], result };
  const { score, raw, target, result: word, causes, sections, cost } = outcomeOf(receipt, opened.checklist);
  return (
    <section class="bench-block">
      <h2>{_("The score so far")}</h2>
      <p class="bench-score">
        <strong class="figure">{score ?? "–"}</strong>
        <span>{RESULTS[word]()}{target !== null && <><br />{_("line at %(target)s", { target })}</>}</span>
      </p>
      {raw !== score && <p class="bench-second">{_("%(raw)s before the cap", { raw: raw ?? "–" })}</p>}
      {causes.map((cause) => <p key={cause.item ?? cause.section} class="bench-callout cause">{causeWords(cause, opened)}</p>)}
      {sections.length > 1 && <Figures rows={sections.map(({ id, title, score: figure }) => ({ key: id, words: title, figure }))} />}
      {cost.length > 0 && (
        <>
          <h3>{_("Points to win back")}</h3>
          <Figures rows={cost.slice(0, COSTS).map(({ item, points }) => ({ key: item, words: <Named opened={opened} address={item} />, figure: points }))} />
        </>
      )}
    </section>
  );
}

const COSTS = 8;
const RESULTS = {
  PASS: () => _("PASS"),
  FAIL: () => _("FAIL"),
  "BELOW TARGET": () => _("BELOW TARGET"),
  "NOT SCORED": () => _("NOT SCORED"),
};

type Cause = ReturnType<typeof outcomeOf>["causes"][number];

function causeWords({ item, cap, section, minimum }: Cause, opened: PreviewedVisit): string {
  if (item !== undefined) {
    const number = viewAt(opened, item)?.number ?? item;
    return cap === undefined
      ? _("%(number)s is critical", { number })
      : _("%(number)s is critical: the score is held at %(cap)s", { number, cap });
  }
  const title = say(opened.checklist.sections.find(({ id }) => id === section)?.title);
  return _("%(section)s is below its minimum of %(minimum)s", { section: title, minimum: minimum ?? 0 });
}

function Figures({ rows }: { rows: readonly { key: string; words: preact.ComponentChildren; figure: string }[] }) {
  return <ul class="bench-figures">{rows.map(({ key, words, figure }) => <li key={key}><span>{words}</span> <b class="figure">{figure}</b></li>)}</ul>;
}

function Choices({ app, opened }: OpenedProps) {
  const { checklist } = opened;
  const languages = [...new Set([checklist.language, ...Object.keys(checklist.title), "en"])];
  const { language, role } = app.person.value!;
  const anew = async () => go({ name: "visit", id: await app.start(), item: null });
  return (
    <section class="bench-choices">
      <button type="button" onClick={anew}>{_("Begin anew")}</button>
      {languages.length > 1 && (
        <label>{_("Language")} <select value={language} onChange={(event) => void app.setLanguage(event.currentTarget.value)}>{languages.map((each) => <option key={each} value={each}>{each}</option>)}</select></label>
      )}
      {checklist.for.length > 1 && (
        <label>{_("Seen by")} <select value={role} onChange={(event) => app.setRole(event.currentTarget.value as typeof role)}>{checklist.for.map((each) => <option key={each} value={each}>{each === "executive" ? _("executive") : _("auditor")}</option>)}</select></label>
      )}
    </section>
  );
}

function Open({ opened }: { opened: PreviewedVisit }) {
  const { open, answered, of } = opened.view.value;
  return (
    <section class="bench-block">
      <h2>{_("Still open")}</h2>
      <p class="bench-second">{_("%(answered)s of %(of)s answered", { answered, of })}</p>
      <p class="bench-numbers">
        {open.map((each) => "view" in each
          ? <Jump key={`${each.why} ${each.view.target}`} view={each.view} opened={opened}>{each.view.number}</Jump>
          : <span key={`${each.why} ${each.section.number}`}>{ngettext("%(num)s photo in %(section)s", "%(num)s photos in %(section)s", each.section.photos_due, { section: each.section.number })}</span>)}
      </p>
    </section>
  );
}

function Hidden({ app, opened }: OpenedProps) {
  const hidden = app.standing.value?.hidden ?? [];
  if (hidden.length === 0) return null;
  return (
    <section class="bench-block">
      <h2>{_("Not asked now")}</h2>
      <ul class="bench-hidden">
        {hidden.map(({ item, why }) => (
          <li key={item}>
            <span><Named opened={opened} address={item} /></span>
            <span class="bench-second">{_("only if %(condition)s", { condition: why })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An item by its number and question. */
function Named({ opened, address }: { opened: PreviewedVisit; address: Address }) {
  const view = viewAt(opened, address);
  if (!view) return <>{address}</>;
  const words = <><b class="figure">{view.number}</b> {ask(view.item, opened.place)}</>;
  return view.state === "hidden" ? words : <Jump view={view} opened={opened}>{words}</Jump>;
}

function Jump({ view, opened, children }: { view: ItemView; opened: PreviewedVisit; children: preact.ComponentChildren }) {
  const { visit_id } = opened.visit.value;
  return <button type="button" class="bench-jump" onClick={() => go({ name: "visit", id: visit_id, item: view.target })}>{children}</button>;
}

function viewAt(opened: PreviewedVisit, address: Address): ItemView | undefined {
  return opened.view.value.sections
    .flatMap(({ repetitions }) => repetitions.flatMap(({ items }) => items))
    .find((view) => view.address === address);
}
