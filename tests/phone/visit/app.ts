// The whole app without a browser: a server in memory, a clock by hand, a store of its own.
import { canonical, sha256 } from "../../../phone/log/canonical";
import type { Checklist, Item } from "../../../phone/rules/checklist";
import type { Channel } from "../../../phone/store/database";
import { Gumsole } from "../../../phone/visit/create";
import type { OpenVisit } from "../../../phone/visit/types";
import { HandClock, Server, oneLock, quiet } from "../outbox/world";

const item = (id: string, type: object, more: object = {}): Item =>
  ({
    id,
    ask: { en: `${id}?` },
    type,
    origin: `corner-shop/till/${id}`,
    touchpoint: "store",
    photo: { rule: "allowed" },
    note: { rule: "allowed" },
    last_time: "show",
    allow_na: true,
    ...more,
  }) as unknown as Item;

export const CHECKLIST = {
  format: 1,
  id: "corner-shop",
  title: { en: "The corner shop" },
  language: "en",
  touchpoint: "store",
  for: ["auditor"],
  scoring: { method: "pooled", show: "percent" },
  sections: [
    {
      id: "till",
      title: { en: "Till" },
      touchpoint: "store",
      items: [
        item("smile", { name: "yes-no", good: "yes" }, { required: true, scored: true }),
        item("came", { name: "time" }),
        item("left", { name: "time" }),
        item("stayed", { name: "duration", from: "came", until: "left", judge: "mean" }),
        item("callback", { name: "promise" }),
        item("sign", { name: "photo" }),
        item("sorry", { name: "yes-no", good: "yes" }, { required: true, scored: true, when: { item: "till/smile", is: ["no"] } }),
      ],
    },
    {
      id: "people",
      title: { en: "People" },
      touchpoint: "store",
      repeat: { per: { en: "person" }, at_least: 1, at_most: 2 },
      items: [item("kind", { name: "scale", from: 1, to: 5, good: "high" })],
    },
  ],
} as unknown as Checklist;

const PLACE = { id: 1, kind: "store", name: "High Street", code: null, region: null, address: null, timezone: "Europe/Athens", latitude: null, longitude: null, touchpoints: ["store"] };

export async function laidOut(): Promise<Server> {
  const server = new Server();
  const hash = await sha256(canonical(CHECKLIST));
  server.version = hash;
  server.work = {
    visits: [],
    drafts: [],
    locations: [{ hash: "1".repeat(64), content: PLACE }],
    checklists: [{ hash, content: CHECKLIST }],
    assignments: [],
    last_times: [],
  };
  return server;
}

let count = 0;
export class Tab {
  readonly clock: HandClock;
  readonly app: Gumsole;
  wake = (): void => undefined;
  readonly name: string;

  constructor(
    readonly server: Server,
    { name = `app ${++count}`, clock = new HandClock(), channel = null }: { name?: string; clock?: HandClock; channel?: Channel | null } = {},
  ) {
    this.name = name;
    this.clock = clock;
    this.app = new Gumsole({
      transport: server.transport,
      clock,
      random: () => 0.5,
      lock: oneLock(),
      channel,
      onOccasion: (call) => ((this.wake = call), () => undefined),
      update: { ready: { value: false }, take: () => undefined, wake: () => undefined },
      useWords: async () => undefined,
      name,
    });
  }

  /** The page is loaded anew; the phone's store stays. */
  async again(): Promise<Tab> {
    const tab = new Tab(this.server, { name: this.name, clock: this.clock });
    await tab.begin();
    return tab;
  }

  async begin(): Promise<void> {
    await this.app.begin();
    await quiet();
  }

  async signIn(): Promise<void> {
    await this.app.signIn("jo@shop.example", "walk in their shoes");
    await quiet();
  }

  async startVisit(): Promise<OpenVisit> {
    const id = await this.app.start(this.server.version, 1, 12.4);
    return (await this.app.open(id))!;
  }

  async pass(milliseconds: number): Promise<void> {
    await this.clock.pass(milliseconds);
    await quiet();
  }
}

export function itemOf(visit: OpenVisit, target: string) {
  const found = visit.view.value.sections
    .flatMap(({ repetitions }) => repetitions.flatMap(({ items }) => items))
    .find((view) => view.target === target);
  if (!found) throw new Error(`no ${target}`);
  return found;
}
