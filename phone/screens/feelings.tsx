/** What an executive's walk leaves behind. */

import { day } from "../dates";
import { Icon, Row, Rows, type IconName } from "../parts";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _, say } from "../words";
import { ask, viewsOf } from "./names";

function answered(visit: OpenVisit, wanted: (view: ItemView) => boolean): readonly ItemView[] {
  return viewsOf(visit).filter((view) => view.state === "answered" && wanted(view));
}

export function Feelings({ visit }: { visit: OpenVisit }) {
  const felt = answered(visit, ({ item: { type } }) => type.name === "scale" && type.faces === true);
  if (felt.length === 0) return null;
  return (
    <section class="block">
      <h2>{_("How it felt")}</h2>
      <Rows>{felt.map((view) => <Row key={view.target} lead={<Face view={view} />} title={ask(view.item, visit.place)} second={wordsOf(view)} />)}</Rows>
    </section>
  );
}

/** A scale of other than five steps is drawn by the nearest of the five faces. */
function Face({ view: { item, entry } }: { view: ItemView }) {
  if (item.type.name !== "scale") return null;
  const { from, to, good } = item.type;
  const share = (Number(entry.value) - from) / (to - from);
  const step = 1 + Math.round(4 * (good === "low" ? 1 - share : share));
  return <Icon name={`face${step}` as IconName} class="felt" />;
}

function wordsOf({ item, entry }: ItemView): string | undefined {
  const label = item.type.name === "scale" ? say(item.type.labels?.[String(entry.value)]) : "";
  return [label, entry.note].filter(Boolean).join(" · ") || undefined;
}

export function Commitments({ visit }: { visit: OpenVisit }) {
  const made = answered(visit, ({ item }) => item.type.name === "commitment");
  if (made.length === 0) return null;
  return (
    <section class="block commitments">
      <h2>{_("What I will change")}</h2>
      <ol>
        {made.map(({ target, entry }) => {
          const { text, by } = entry.value as { text?: string; by?: string };
          return (
            <li key={target}>
              {text}
              {by && <span class="second">{_("by %(day)s", { day: day(`${by}T12:00:00`) })}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
