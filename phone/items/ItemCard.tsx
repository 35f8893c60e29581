/** One item of a visit: its question, its answer, its photos and note. */

import type { FunctionComponent } from "preact";
import { useId, useState } from "preact/hooks";
import { Sync, Undo } from "../parts";
import type { Json } from "../rules/response";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { Failure, useAttempt } from "./attempt";
import { Conflicting } from "./Conflicting";
import { CONTROLS } from "./controls";
import type { ControlProps } from "./controls/control";
import { Extras } from "./Extras";
import { Head, Help, LastTimeLine, Pictures, ReadAloud, useFilled } from "./Head";
import { following } from "./memo";
import { ReasonGiven } from "./ReasonGiven";
import { Suggestion } from "./Suggestion";
import { tellEntry } from "./telling";

export interface ItemCardProps {
  visit: OpenVisit;
  view: ItemView;
  /** answer; read: a visit that is submitted shows what was entered. */
  mode?: "answer" | "read";
  /** Opens the item's instrument. */
  onInstrument: (view: ItemView) => void;
  /** Opens another item, by its address. */
  onOpenAddress?: (address: string) => void;
}

export const ItemCard = following(Card);

function Card({ visit, view, mode = "answer", onInstrument, onOpenAddress }: ItemCardProps) {
  const id = useId();
  const question = useFilled(visit, view, view.item.ask);
  const answering = useAnswering(visit, view);
  return (
    <article class="item" id={`item-${view.target}`} data-target={view.target} aria-labelledby={id}>
      <Head view={view} />
      <h3 id={id} tabIndex={-1}>
        {question}
      </h3>
      <Help item={view.item} visit={visit} view={view} />
      <ReadAloud text={view.item.read_aloud} />
      <Pictures item={view.item} />
      {view.problem && (
        <Sync state="refused">
          {_("Not accepted: %(reason)s", { reason: view.problem.message })}
        </Sync>
      )}
      {mode === "read" ? (
        <p class="kept">{tellEntry(view.item, view.entry) || _("Not answered")}</p>
      ) : (
        <Answer
          {...answering}
          visit={visit}
          view={view}
          labelledby={id}
          onInstrument={onInstrument}
          onOpenAddress={onOpenAddress}
        />
      )}
      <LastTimeLine visit={visit} view={view} />
      {view.item.type.name !== "instruction" && (
        <Extras visit={visit} view={view} readOnly={mode === "read"} onAnswer={answering.give} />
      )}
    </article>
  );
}

export interface Answering {
  put: (value: Json) => void;
  /** n/a, could not assess, or clear: can be undone for ten seconds. */
  give: (kind: "na" | "skip" | "clear", reason: string | null) => void;
  attempt: (work: Promise<unknown>) => void;
  failure: Error | null;
  undo: { words: string; back: () => void; gone: () => void } | null;
}

export function useAnswering(visit: OpenVisit, view: ItemView): Answering {
  const [attempt, failure] = useAttempt();
  const [before, setBefore] = useState<ItemView["entry"] | null>(null);
  const { target, entry, state, saved } = view;
  const enter = (kind: "value" | "na" | "skip" | "clear", value: Json) =>
    attempt(visit.answer(target, kind, value));
  return {
    put: (value) => {
      setBefore(null);
      const clears = value === null || value === "";
      if (clears ? state === "blank" && saved === "none" : equal(value, entry.value)) return;
      void enter(clears ? "clear" : "value", clears ? null : value);
    },
    give: (kind, reason) => {
      setBefore(kind === "clear" ? entry : null);
      void enter(kind, reason);
    },
    attempt: (work) => void attempt(work),
    failure,
    undo: before && {
      words: _("Answer cleared."),
      back: () => {
        setBefore(null);
        if (before.na !== undefined) void enter("na", before.na);
        else if (before.skipped !== undefined) void enter("skip", before.skipped);
        else void enter("value", before.value ?? null);
      },
      gone: () => setBefore(null),
    },
  };
}

/** Both were made here, in one order of keys, or read from the log: at worst the same is said twice. */
function equal(value: Json, kept: Json | undefined): boolean {
  return JSON.stringify(value) === JSON.stringify(kept);
}

type AnswerProps = Answering &
  Pick<ControlProps, "visit" | "view" | "labelledby" | "onInstrument" | "onOpenAddress">;

/** The control; or what stands in its place. */
export function Answer(props: AnswerProps) {
  const { visit, view, give, failure, undo, attempt } = props;
  const { item, entry, conflict } = view;
  const Control = CONTROLS[item.type.name] as FunctionComponent<ControlProps> | null;
  const reasoned = view.state === "na" || view.state === "skipped";
  return (
    <>
      {conflict && <Conflicting visit={visit} view={view} conflict={conflict} attempt={attempt} />}
      {conflict?.register === view.target ? null : reasoned ? (
        <ReasonGiven view={view} onClear={() => give("clear", null)} />
      ) : (
        Control && (
          <Control
            {...props}
            type={item.type}
            value={(entry.value ?? null) as ControlProps["value"]}
          />
        )
      )}
      {view.state === "blank" && item.default && !conflict && (
        <Suggestion visit={visit} view={view} put={props.put} />
      )}
      {undo && <Undo words={undo.words} onUndo={undo.back} onGone={undo.gone} />}
      <Failure failure={failure} />
    </>
  );
}
