/** The signs of the app, drawn on a square of 24: lines in the colour of the text, some parts filled. */

interface Drawing {
  readonly line?: string;
  readonly fill?: string;
  /** Points along the reading direction: mirrored where one reads from the right. */
  readonly turns?: true;
}

const FACE = "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0z";
const EYES =
  "M9.9 9.6a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0zM16.7 9.6a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0z";
const CLOCK = "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 6.5V12l3.5 2.5";

const DRAWINGS = {
  phone: {
    line: "M8.5 2.5h7A2 2 0 0 1 17.5 4.5v15a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM11 18h2",
  },
  tick: { line: "m3.5 12.5 5.5 5.5L20.5 6.5" },
  squares: { line: "M8.5 8.5v-5h12v12h-5M3.5 8.5h12v12h-12z" },
  triangle: {
    line: "M12 3.5 21.5 20.5h-19zM12 10v5",
    fill: "M13.1 17.8a1.1 1.1 0 1 1-2.2 0 1.1 1.1 0 0 1 2.2 0z",
  },
  camera: { line: "M3 7.5h4.5l2-3h5l2 3H21v12H3zM15.5 13.2a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z" },
  gallery: {
    line: "M3 4.5h18v15H3zm0 12 5.5-5.5 4 4 3-3 5.5 5.5",
    fill: "M17.5 8.5a1.4 1.4 0 1 1-2.8 0 1.4 1.4 0 0 1 2.8 0z",
  },
  back: { line: "M15.5 4.5 8 12l7.5 7.5", turns: true },
  next: { line: "M8.5 4.5 16 12l-7.5 7.5", turns: true },
  close: { line: "m5 5 14 14M19 5 5 19" },
  eye: {
    line: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM14.3 12a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z",
  },
  more: {
    fill: "M6.4 12a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0zM13.9 12a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0zM21.4 12a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0z",
  },
  plus: { line: "M12 4.5v15M4.5 12h15" },
  minus: { line: "M4.5 12h15" },
  calendar: { line: "M4 5h16v15.5H4zm0 5h16M8.5 2.5V7m7-4.5V7" },
  bell: { line: "M6 16.5V10a6 6 0 0 1 12 0v6.5l2 1.5H4zM10 21h4" },
  list: { line: "M9 5.5h12M9 12h12M9 18.5h12M3.5 5.5H5M3.5 12H5m-1.5 6.5H5" },
  person: { line: "M16 7.5a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4 21c0-4.5 3.2-7 8-7s8 2.5 8 7" },
  search: { line: "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.5 15.5 21 21" },
  call: {
    line: "M5 3.5h4l2 5-2.5 2a13 13 0 0 0 5 5l2-2.5 5 2v4a1.5 1.5 0 0 1-1.5 1.5C10.5 20.5 3.5 13.5 3.5 5A1.5 1.5 0 0 1 5 3.5z",
  },
  keypad: {
    fill: "M3.5 3.5h3v3h-3zM10.5 3.5h3v3h-3zM17.5 3.5h3v3h-3zM3.5 10.5h3v3h-3zM10.5 10.5h3v3h-3zM17.5 10.5h3v3h-3zM3.5 17.5h3v3h-3zM10.5 17.5h3v3h-3zM17.5 17.5h3v3h-3z",
  },
  pause: { line: "M8 5v14M16 5v14" },
  play: { line: "M7 4.5 19 12 7 19.5z" },
  stop: { line: "M5.5 5.5h13v13h-13z" },
  pin: {
    line: "M12 21.5c4.5-5 7-8.5 7-11.8a7 7 0 1 0-14 0c0 3.3 2.5 6.8 7 11.8zM14.5 9.8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  },
  download: { line: "M12 3.5v12M6.5 10.5 12 16l5.5-5.5M4 20.5h16" },
  upload: { line: "M12 17V4.5M6.5 10 12 4.5l5.5 5.5M4 20.5h16" },
  undo: { line: "M8.5 4.5 4 9l4.5 4.5M4 9h10a5.5 5.5 0 0 1 0 11h-4", turns: true },
  clock: { line: CLOCK },
  speaker: {
    line: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    turns: true,
  },
  pencil: { line: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5" },
  info: {
    line: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v5.5",
    fill: "M13.1 7.8a1.1 1.1 0 1 1-2.2 0 1.1 1.1 0 0 1 2.2 0z",
  },
  bin: { line: "M4 6.5h16M9.5 6V3.5h5V6M6 6.5l1 14h10l1-14M10 10.5v6m4-6v6" },
  brush: {
    line: "M20 4c-4 1.5-8 5-9.5 8.5l2.5 2.5C16.5 13 19.5 8.5 20 4zM10 13.5c-3 0-3.5 2-3.5 3.5 0 1.5-1 2.5-2.5 3 4.5 1 8-.5 8-4.5",
  },
  ear: {
    line: "M7 9.5a5.5 5.5 0 1 1 11 0c0 4-3.5 4.5-3.5 7.5a3.5 3.5 0 0 1-6.5 1.5M10 9.5a2.5 2.5 0 0 1 5 0c0 1.5-1 2-1.5 3",
  },
  flag: { line: "M5.5 21.5v-18h12l-2 4 2 4h-12" },
  face1: { line: FACE, fill: `${EYES}M7.2 17.6a4.8 4.4 0 0 1 9.6 0z` },
  face2: { line: `${FACE}M8 16.9c1-1.5 2.4-2.2 4-2.2s3 .7 4 2.2`, fill: EYES },
  face3: { line: `${FACE}M8.3 15.5h7.4`, fill: EYES },
  face4: { line: `${FACE}M8 14.6c1 1.5 2.4 2.2 4 2.2s3-.7 4-2.2`, fill: EYES },
  face5: { line: FACE, fill: `${EYES}M7 13.4h10a5 4.8 0 0 1-10 0z` },
} as const satisfies Readonly<Record<string, Drawing>>;

export type IconName = keyof typeof DRAWINGS;

/** Decoration beside words, unless `label` says what it stands for. */
export function Icon({
  name,
  label,
  class: extra = "",
}: {
  name: IconName;
  label?: string;
  class?: string;
}) {
  const drawing: Drawing = DRAWINGS[name];
  const classes = `icon ${drawing.turns ? "turns" : ""} ${extra}`;
  return (
    <svg class={classes} viewBox="0 0 24 24" {...named(label)}>
      {drawing.line && (
        <path
          d={drawing.line}
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
      {drawing.fill && <path d={drawing.fill} fill="currentColor" />}
    </svg>
  );
}

/** A ring filled so far (0 to 1); without a share it is dashed: nothing here yet. */
export function Ring({
  share,
  label,
  class: extra = "",
}: {
  share?: number;
  label?: string;
  class?: string;
}) {
  const circle = { cx: 12, cy: 12, r: 9, fill: "none" };
  return (
    <svg class={`icon ring ${extra}`} viewBox="0 0 24 24" {...named(label)}>
      {share === undefined ? (
        <circle {...circle} stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.6 2.05" />
      ) : (
        <>
          <circle {...circle} class="ring-track" stroke-width="5" />
          <circle
            {...circle}
            class="ring-done"
            stroke-width="5"
            pathLength={100}
            stroke-dasharray={`${share * 100} 100`}
            transform="rotate(-90 12 12)"
          />
        </>
      )}
    </svg>
  );
}

function named(label: string | undefined) {
  return label
    ? ({ role: "img", "aria-label": label } as const)
    : ({ "aria-hidden": true } as const);
}
