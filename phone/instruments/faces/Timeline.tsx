import { showDuration } from "../../items/reading";
import type { Phase } from "../../rules/shapes";
import { gettext as _ } from "../../words";
import type { Segment } from "../call";

export function phaseWord(phase: Phase): string {
  return { ring: _("Ringing"), menu: _("Menu"), hold: _("On hold"), human: _("Human") }[phase];
}

/** Short, under a segment. */
function label(phase: Phase): string {
  return { ring: _("Ring"), menu: _("Menu"), hold: _("Hold"), human: _("Human") }[phase];
}

/** A call in proportion to its seconds; a label only where its segment takes it. */
export function Timeline({ parts, on }: { parts: readonly Segment[]; on: boolean }) {
  const words = parts.map(({ phase, seconds }) => `${phaseWord(phase)} ${showDuration(seconds)}`);
  return (
    <div class={`timeline ${on ? "on" : ""}`} role="img" aria-label={words.join(", ")}>
      {parts.map(({ phase, seconds }, index) => (
        <span key={index} class={phase} style={{ flexGrow: Math.max(1, seconds) }}>
          <span class="bit" />
          <span class="label">
            <span>{label(phase)}<b>{showDuration(seconds)}</b></span>
          </span>
        </span>
      ))}
    </div>
  );
}
