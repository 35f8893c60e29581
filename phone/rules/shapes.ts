/** What a legal answer value looks like, by item type (checklist-language: item types). */

import type { TypeName } from "./checklist";

export type Span = number | { readonly seconds: number; readonly start?: string; readonly stop?: string };

export type Level = {
  readonly median: number;
  readonly peak?: number;
  readonly seconds?: number;
  readonly source?: "measured" | "typed";
  readonly heard?: Readonly<Record<string, number>>;
};

export type Phase = "ring" | "menu" | "hold" | "human";

export type CallTaken = {
  readonly segments: readonly { readonly phase: Phase; readonly seconds: number }[];
  readonly menu_levels?: number;
  readonly transfers?: number;
  readonly retold?: number;
  readonly ended?: string;
};

export type Touch = { readonly touched: boolean; readonly feel?: number | null; readonly words?: string };

export interface Shapes {
  readonly "yes-no": "yes" | "no";
  readonly choice: string;
  readonly choices: readonly string[];
  readonly scale: number;
  readonly number: number;
  readonly money: number;
  readonly count: number;
  readonly tally: { readonly met: number; readonly of: number };
  /** A list where the item says `times`. */
  readonly duration: Span | readonly Span[];
  readonly "sound-level": Level;
  readonly call: CallTaken;
  readonly inventory: Readonly<Record<string, Touch>>;
  readonly fact: string | number;
  readonly promise: {
    readonly made: string | null;
    readonly by?: string | null;
    readonly settled?: "kept" | "broken" | null;
  };
  readonly text: string;
  readonly photo: never;
  readonly date: string;
  readonly time: string;
  readonly commitment: { readonly text?: string; readonly by?: string };
  readonly instruction: never;
}

export type ShapeOf<Name extends TypeName> = Shapes[Name];
