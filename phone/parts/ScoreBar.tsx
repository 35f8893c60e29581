import { useId } from "preact/hooks";

export interface ScoreBarProps {
  /** 0 to 100: what counts. */
  score: number;
  /** Earned before a cap took some away. */
  raw?: number | undefined;
  /** The line. */
  target?: number | undefined;
  minimum?: number | undefined;
  /** In tables the line has no disc. */
  small?: boolean | undefined;
  label: string;
}

/** Solid: the score; outlined: earned but capped; hatched: up to the line; wedge: the minimum. */
export function ScoreBar({
  score,
  raw = score,
  target,
  minimum,
  small = false,
  label,
}: ScoreBarProps) {
  const hatch = useId();
  const reached = Math.max(score, raw);
  const percent = (value: number) => `${value}%`;
  return (
    <svg class={`score-bar ${small ? "small" : ""}`} role="img" aria-label={label}>
      <defs>
        <pattern
          id={hatch}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path class="hatch" d="M2 0v4" />
        </pattern>
      </defs>
      <rect class="track" width="100%" y="8" height="14" />
      <rect class="earned" width={percent(score)} y="8" height="14" />
      {raw > score && (
        <rect class="capped" x={percent(score)} width={percent(raw - score)} y="9" height="12" />
      )}
      {target !== undefined && target > reached && (
        <rect
          x={percent(reached)}
          width={percent(target - reached)}
          y="8"
          height="14"
          fill={`url(#${hatch})`}
        />
      )}
      {target !== undefined && (
        <>
          <line class="target" x1={percent(target)} x2={percent(target)} y1="4" y2="25" />
          {!small && <circle class="disc" cx={percent(target)} cy="4" r="3.5" />}
        </>
      )}
      {minimum !== undefined && (
        <svg x={percent(minimum)} y="22" overflow="visible">
          <path class="disc" d="m-4 5 4-5 4 5z" />
        </svg>
      )}
    </svg>
  );
}
