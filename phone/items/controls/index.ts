import type { FunctionComponent } from "preact";
import type { TypeName } from "../../rules/checklist";
import { Day, Time } from "./calendar";
import { Choice, Choices, Scale, YesNo } from "./choosing";
import type { ControlProps } from "./control";
import { Duration } from "./duration";
import { Count, NumberOrMoney, Tally } from "./figures";
import { Inventory } from "./inventory";
import { Call, SoundLevel } from "./measured";
import { Commitment, Promise_ } from "./promise";
import { Fact, Words } from "./words";

type Controls = { readonly [Name in TypeName]: FunctionComponent<ControlProps<Name>> | null };

/** null: nothing to enter; a photo's strip is its control. */
export const CONTROLS: Controls = {
  "yes-no": YesNo,
  choice: Choice,
  choices: Choices,
  scale: Scale,
  number: NumberOrMoney,
  money: NumberOrMoney,
  count: Count,
  tally: Tally,
  duration: Duration,
  "sound-level": SoundLevel,
  call: Call,
  inventory: Inventory,
  fact: Fact,
  promise: Promise_,
  text: Words,
  photo: null,
  date: Day,
  time: Time,
  commitment: Commitment,
  instruction: null,
};
