import { clock, dayAndClock } from "../dates";
import { ActionBar, Button, Callout, Header, Icon, LinkButton, Row, Rows, ScoreBar } from "../parts";
import type { Receipt } from "../store/rows";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _, ngettext, say } from "../words";
import { figure, inWords } from "./figures";
import { CameBack } from "./cameback";
import { Commitments, Feelings } from "./feelings";
import { saveCopy, VisitMenu } from "./keep";
import { ask, isExecutive, placeName, viewsOf } from "./names";
import { outcomeOf, receiptNumber, type Cause, type Outcome, type ResultWord } from "./outcome";
import { Sent } from "./review";
import { back } from "./route";
import { ExpiredBanner } from "./signin";
import { announce, Screen, useApp } from "./use";
import { useEffect, useRef } from "preact/hooks";

const SECTIONS_SHOWN = 6;
const COST_SHOWN = 5;

export function Result({ visit }: { visit: OpenVisit }) {
  const app = useApp();
  const { start, receipt, submitted_at } = visit.visit.value;
  const when = dayAndClock(submitted_at ?? start.started_at, visit.place?.timezone);
  useReceiptSaid(receipt);
  return (
    <Screen
      title={placeName(visit.place)}
      class="result"
      head={<Header title={placeName(visit.place)} second={`${say(visit.checklist.title)} · ${when}`} onBack={back} action={<VisitMenu visit={visit} />} banner={<ExpiredBanner />} />}
      bar={
        <ActionBar>
          <Button onClick={() => saveCopy(visit)}>{_("Save a copy")}</Button>
          <LinkButton kind="primary" href="#/">{_("Next visit")}</LinkButton>
        </ActionBar>
      }
    >
      <CameBack visit={visit} />
      {isExecutive(app) ? <Walked visit={visit} /> : receipt ? <Scored visit={visit} receipt={receipt} /> : <NotYet visit={visit} />}
    </Screen>
  );
}

/** The receipt may come while somebody stands here. */
function useReceiptSaid(receipt: Receipt | null): void {
  const before = useRef(receipt);
  useEffect(() => {
    if (receipt && !before.current) announce(_("Safe on the server"));
    before.current = receipt;
  }, [receipt]);
}

function NotYet({ visit }: { visit: OpenVisit }) {
  return (
    <>
      <h2 class="title">{_("Submitted on this phone.")}</h2>
      <p>{_("The score comes with the receipt.")}</p>
      <Sent visit={visit} />
    </>
  );
}

/** For who walked in the customer's shoes: what they felt and will change, no figures. */
function Walked({ visit }: { visit: OpenVisit }) {
  const { receipt } = visit.visit.value;
  return (
    <>
      <h2 class="title">{_("Thank you for walking in our customers’ shoes.")}</h2>
      <Feelings visit={visit} />
      <Commitments visit={visit} />
      {receipt ? <Safe visit={visit} receipt={receipt} /> : <Sent visit={visit} />}
    </>
  );
}

function Scored({ visit, receipt }: { visit: OpenVisit; receipt: Receipt }) {
  const outcome = outcomeOf(receipt, visit.checklist);
  return (
    <>
      <Score outcome={outcome} />
      <Causes outcome={outcome} visit={visit} />
      <Safe visit={visit} receipt={receipt} />
      <Sections outcome={outcome} />
      <Cost outcome={outcome} visit={visit} />
      <p class="pdf">
        <LinkButton icon="download" href={`/visits/${visit.visit.value.visit_id}/scorecard.pdf`} target="_blank">{_("Scorecard as a PDF")}</LinkButton>
      </p>
    </>
  );
}

function Score({ outcome }: { outcome: Outcome }) {
  const { score, raw, target, result } = outcome;
  const line = target === null ? null : _("The line is at %(target)s.", { target });
  return (
    <section class="score" aria-label={_("Score")}>
      <div class="score-head">
        {score !== null && <p class="score-figure">{figure(score)}</p>}
        <div>
          <h2><ResultMark result={result} /></h2>
          <p class="second">
            {raw !== null && raw !== score && <>{_("%(raw)s before the cap.", { raw: figure(raw) })}<br /></>}
            {line}
          </p>
        </div>
      </div>
      {score !== null && <ScoreBar score={Number(score)} raw={Number(raw ?? score)} {...(target !== null && { target })} label={_("%(score)s of 100", { score: figure(score) })} />}
    </section>
  );
}

const MARKS: Readonly<Record<ResultWord, { tone: string; line: string; fill?: string }>> = {
  PASS: { tone: "sea", line: "M2 20h20", fill: "M12 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z" },
  "BELOW TARGET": { tone: "gumink", line: "M2 5h20M12 9a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z" },
  FAIL: { tone: "oxide", line: "", fill: "M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2zm4.5 4.4L6.4 8.5 9.9 12l-3.5 3.5 2.1 2.1 3.5-3.5 3.5 3.5 2.1-2.1-3.5-3.5 3.5-3.5-2.1-2.1L12 9.9z" },
  "NOT SCORED": { tone: "ink2", line: "M2 12h4m4 0h4m4 0h4" },
};

function ResultMark({ result }: { result: ResultWord }) {
  const { tone, line, fill } = MARKS[result] ?? MARKS["NOT SCORED"];
  const words = { PASS: _("PASS"), "BELOW TARGET": _("BELOW TARGET"), FAIL: _("FAIL"), "NOT SCORED": _("NOT SCORED") };
  return (
    <span class={`result-mark ${tone}`}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        {line && <path d={line} fill="none" stroke="currentColor" stroke-width="2.6" />}
        {fill && <path d={fill} fill="currentColor" fill-rule="evenodd" />}
      </svg>
      {words[result] ?? result}
    </span>
  );
}

function itemAt(visit: OpenVisit, address: string): ItemView | undefined {
  return viewsOf(visit).find((view) => view.address === address);
}

function Causes({ outcome, visit }: { outcome: Outcome; visit: OpenVisit }) {
  if (outcome.causes.length === 0) return null;
  return <Callout tone="cause">{outcome.causes.map((cause, index) => <p key={index}><CauseWords cause={cause} outcome={outcome} visit={visit} /></p>)}</Callout>;
}

function CauseWords({ cause, outcome, visit }: { cause: Cause; outcome: Outcome; visit: OpenVisit }) {
  if (cause.section !== undefined) {
    const section = outcome.sections.find(({ id }) => id === cause.section);
    const head = section ? `${section.title}, ${figure(section.score)}:` : `${cause.section}:`;
    return <><strong>{head}</strong> {_("below minimum %(minimum)s.", { minimum: cause.minimum ?? 0 })}</>;
  }
  const view = itemAt(visit, cause.item ?? "");
  return (
    <>
      <strong>{cause.cap === undefined ? _("Critical.") : _("Capped at %(cap)s.", { cap: cause.cap })}</strong>{" "}
      {view ? ask(view.item, visit.place) : cause.item} {view && <span class="second">{_("%(number)s, critical", { number: view.number })}</span>}
    </>
  );
}

function Safe({ visit, receipt }: { visit: OpenVisit; receipt: Receipt }) {
  const { received_at } = visit.visit.value;
  const { answers } = visit.safety.value;
  const photos = receipt.media.length;
  const said = [
    ngettext("%(num)s answer", "%(num)s answers", answers.of),
    ...(photos ? [_("%(safe)s of %(of)s photos", { safe: photos, of: photos })] : []),
    ...(received_at ? [clock(received_at, visit.place?.timezone)] : []),
  ];
  return (
    <section class="safe-box">
      <Icon name="tick" />
      <div>
        <h2>{_("Safe on the server")}</h2>
        <p>{said.join(", ")}.</p>
        {receipt.manifest_sha256 && <p>{_("Receipt %(number)s", { number: receiptNumber(receipt) })}</p>}
      </div>
    </section>
  );
}

function Sections({ outcome: { sections, target, causes } }: { outcome: Outcome }) {
  if (sections.length < 2) return null;
  const rest = sections.slice(SECTIONS_SHOWN);
  const row = (each: Outcome["sections"][number]) => (
    <li key={each.id}>
      <span>{each.title}</span>
      <ScoreBar small score={Number(each.score)} {...minimumOf(each.id)} {...(target !== null && { target })} label={_("%(score)s of 100", { score: figure(each.score) })} />
      <span class="figure">{figure(each.score)}</span>
    </li>
  );
  function minimumOf(id: string) {
    const minimum = causes.find(({ section }) => section === id)?.minimum;
    return minimum === undefined ? {} : { minimum };
  }
  const [lowest, highest] = [rest[0], rest.at(-1)];
  return (
    <section class="block section-scores">
      <h2>{_("Section by section")}</h2>
      <ul>{sections.slice(0, SECTIONS_SHOWN).map(row)}</ul>
      {lowest && highest && (
        <details>
          <summary>{_("%(count)s more, from %(lowest)s to %(highest)s", { count: inWords(rest.length), lowest: figure(lowest.score), highest: figure(highest.score) })}</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      )}
    </section>
  );
}

function Cost({ outcome: { cost }, visit }: { outcome: Outcome; visit: OpenVisit }) {
  if (cost.length === 0) return null;
  return (
    <section class="block">
      <h2>{_("What cost most")}</h2>
      <Rows>
        {cost.slice(0, COST_SHOWN).map(({ item, points }) => {
          const view = itemAt(visit, item);
          return (
            <Row key={item} lead={view?.number} title={view ? ask(view.item, visit.place) : item} end={<span class="cost"><span class="figure">{figure(points)}</span><span class="second">{_("to win back")}</span></span>} />
          );
        })}
      </Rows>
    </section>
  );
}
