import { showDuration } from "../../items/reading";

const HALF_CIRCLE = "M22 134a126 126 0 0 1 252 0";

/** What has passed fills the arc, in steps of a second; the line that it stands on is the sole. */
export function Arc({ of, left, label }: { of: number; left: number; label: string }) {
  const text = showDuration(left);
  return (
    <div class="arc" role="timer" aria-label={`${text} ${label}`}>
      <svg viewBox="0 0 296 148" aria-hidden="true">
        <path class="arc-track" d={HALF_CIRCLE} />
        <path class="arc-done" d={HALF_CIRCLE} pathLength={of} stroke-dasharray={`${of - left} ${of + 1}`} />
        <rect class="sole" y="140" width="296" height="8" rx="4" />
        <text x="148" y="115">{text}</text>
      </svg>
    </div>
  );
}
