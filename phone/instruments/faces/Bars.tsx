import { gettext as _ } from "../../words";
import { bars, median, peak } from "../listen";

const HIGH = 76;
/** The share of its second that a bar is wide. */
const WIDE = 0.7;
const LOWEST = 50;

/** A bar each second; above the line of the best band in another colour. dB start at `low`. */
export function Bars({ levels, slots, line }: { levels: readonly number[]; slots: number; line: number | null }) {
  const seconds = bars(levels);
  const most = peak(levels) ?? 0;
  const low = Math.min(LOWEST, 10 * Math.floor(Math.min(...seconds, line ?? LOWEST) / 10));
  const top = Math.max(low + 30, (line ?? 0) + 5, most);
  const height = (level: number) => (HIGH * Math.max(1, level - low)) / (top - low);
  const path = (over: boolean) =>
    seconds
      .map((level, index) => ({ level, index }))
      .filter(({ level }) => (line !== null && level > line) === over)
      .map(({ level, index }) => `M${index} ${HIGH}v-${height(level).toFixed(1)}h${WIDE}V${HIGH}z`)
      .join("");
  const label = _("Loudness by second: median %(median)s dB, peak %(peak)s dB", {
    median: median(levels) ?? 0,
    peak: most,
  });
  return (
    <div class="bars" role="img" aria-label={label}>
      <svg viewBox={`0 0 ${slots} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path(false)} />
        <path class="loud" d={path(true)} />
      </svg>
      {line !== null && (
        <p class="line" style={{ insetBlockEnd: `${(100 * (line - low)) / (top - low)}%` }}>
          <span>{_("%(level)s dB", { level: line })}</span>
        </p>
      )}
      <p class="lowest">{low}</p>
    </div>
  );
}
