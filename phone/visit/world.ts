/** What the app needs of the world; tests bring their own. */

import type { Clock, Lock, Transport } from "../outbox/transport";
import type { Channel } from "../store/database";

export interface World {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly lock: Lock;
  readonly channel: Channel | null;
  readonly onOccasion: (call: () => void) => () => void;
  readonly update: Update;
  readonly useWords: (language: string) => Promise<void>;
  /** The database's name. */
  readonly name?: string;
}
/** A newer version of the app that waits for the person's word. */
export interface Update {
  readonly ready: { readonly value: boolean };
  take(): void;
  /** The system is asked to wake the sender when there is a network. */
  wake(): void;
}
