/** A published checklist version as the server sends it: canonical JSON, format 1 (see
 * app/checklists/canonical.py). Decimals are texts; what is null, empty or false is absent. */

export type Text = Readonly<Record<string, string>>;
/** A decimal as text, exact: "2.5". */
export type DecimalText = string;

export interface Checklist {
  readonly format: 1;
  readonly id: string;
  readonly title: Text;
  readonly language: string;
  readonly touchpoint: string;
  readonly for: readonly string[];
  readonly summary?: Text;
  readonly minutes?: number;
  readonly scoring: { readonly method: string; readonly target?: DecimalText; readonly show: string };
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: Text;
  readonly touchpoint: string;
  readonly items: readonly Item[];
  readonly groups?: readonly Text[];
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly photos_at_least?: number;
  readonly repeat?: { readonly per: Text; readonly at_least: number; readonly at_most?: number };
}

export type EvidenceRule =
  | "never"
  | "allowed"
  | "required"
  | "required if lost points"
  | "required when";

export interface Item {
  readonly id: string;
  readonly ask: Text;
  readonly type: ItemType;
  /** file/section/item where it was first written. */
  readonly origin: string;
  readonly touchpoint: string;
  readonly scored?: true;
  readonly critical?: { readonly below: DecimalText; readonly cap?: DecimalText };
  readonly when?: Condition;
  readonly required?: true;
  readonly allow_na?: true;
  readonly na_reason?: true;
  readonly allow_skip?: true;
  readonly photo: { readonly rule: EvidenceRule; readonly answers?: readonly string[] };
  readonly note: { readonly rule: EvidenceRule; readonly answers?: readonly string[] };
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly moment_of_truth?: true;
  /** Index into the section's groups. */
  readonly group?: number;
  readonly where?: string;
  readonly help?: Text;
  readonly read_aloud?: Text;
  /** Answer id → hint. */
  readonly after?: Readonly<Record<string, Text>>;
  /** SHA-256 of reference pictures. */
  readonly show?: readonly string[];
  readonly last_time: "after answering" | "show" | "hide";
  readonly default?: "today" | "now" | "me" | "last visit";
}

export interface Option {
  readonly id: string;
  readonly label: Text;
  readonly points?: DecimalText;
  readonly asks?: true;
  readonly alone?: true;
}
export interface Thing {
  readonly id: string;
  readonly label: Text;
}
export interface Band {
  readonly points: DecimalText;
  readonly up_to?: DecimalText;
}
export interface ShouldBe {
  readonly at_least?: DecimalText;
  readonly up_to?: DecimalText;
}
interface Judged {
  readonly bands?: readonly Band[];
  readonly should_be?: ShouldBe;
}
interface Limits {
  readonly unit?: Text;
  readonly at_least?: DecimalText;
  readonly at_most?: DecimalText;
}
export type Figure<Name> = { readonly name: Name } & Limits & Judged;

export type ItemType =
  | { readonly name: "yes-no"; readonly good: "yes" | "no"; readonly labels?: Readonly<Record<string, Text>> }
  | { readonly name: "choice"; readonly options: readonly Option[] }
  | { readonly name: "choices"; readonly options: readonly Option[]; readonly score: "each" | "any" | "all" }
  | {
      readonly name: "scale";
      readonly from: number;
      readonly to: number;
      readonly good: "high" | "low";
      readonly labels?: Readonly<Record<string, Text>>;
      readonly faces?: true;
    }
  | Figure<"number">
  | Figure<"money">
  | Figure<"count">
  | { readonly name: "tally"; readonly of?: number }
  | ({
      readonly name: "duration";
      /** Addresses or ids of the two time items it lies between. */
      readonly from?: string;
      readonly until?: string;
      readonly times?: number;
      readonly judge: "mean" | "median" | "worst";
    } & Judged)
  | { readonly name: "sound-level"; readonly heard?: readonly Thing[]; readonly bands?: readonly Band[] }
  | { readonly name: "call"; readonly bands?: Readonly<Record<string, readonly Band[]>> }
  | { readonly name: "inventory"; readonly things: readonly Thing[]; readonly score: "touched" | "feel" | "both" }
  | ({ readonly name: "fact"; readonly fact: string; readonly options?: readonly Option[] } & Limits)
  | { readonly name: "promise" }
  | { readonly name: "text" }
  | { readonly name: "photo" }
  | { readonly name: "date" }
  | { readonly name: "time" }
  | { readonly name: "commitment" }
  | { readonly name: "instruction" };

export type TypeName = ItemType["name"];
export type TypeOf<Name extends TypeName> = Extract<ItemType, { name: Name }>;

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ({ readonly item: string } & Test);

export interface Test {
  readonly is?: readonly string[];
  readonly equals?: readonly DecimalText[];
  readonly over?: DecimalText;
  readonly "up to"?: DecimalText;
  readonly "lost points"?: boolean;
  readonly answered?: boolean;
}
