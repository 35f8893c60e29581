// Goes through a whole visit by what stands on the screen, and answers by chance. It taps only what
// nothing covers, at the very moment: a tap by way of the browser comes some frames later, when
// the screen may have moved.
async ({ types, seed }) => {
  const PATIENCE_MS = 15_000;
  const meant = {};

  // ---- chance ----------------------------------------------------------------------------------

  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(chance() * count);
  const between = (least, most) => least + below(most - least + 1);
  const oneOf = (some) => some[below(some.length)];
  const words = () => oneOf(["They looked up at once", "It took longer, they said", "Το είδα"]);
  const clock = () => `${below(3)}:${between(10, 59)}`;
  const figure = ({ at_least = 0, at_most = Infinity }) =>
    between(Math.ceil(at_least), Math.min(Number(at_most), Number(at_least) + 12));

  // ---- eyes and thumb --------------------------------------------------------------------------

  const frame = () => new Promise(requestAnimationFrame);
  const until = async (trouble, look) => {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`${trouble}\n${document.body.innerText}`);
      await frame();
    }
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  /** A screen draws its own part after the item's, and scrolls after that. */
  const drawn = async () => {
    for (let turns = 0; turns < 3; turns++) {
      await frame();
      await new Promise((resume) => setTimeout(resume));
    }
  };
  /** A screen that one comes to scrolls for some frames to where one was. */
  const arrive = async () => {
    for (let frames = 0; frames < 5; frames++) await frame();
  };
  const one = (selector, within) => until(`no ${selector}`, () => all(selector, within)[0]);
  const nameOf = (each) => (each.getAttribute("aria-label") ?? each.textContent).trim();
  const named = (name, within) =>
    all("button, a, label", within).find((each) => nameOf(each).startsWith(name) && !each.disabled);
  const wait = (name, within) => until(`no "${name}"`, () => named(name, within));

  /** Its middle, where nothing covers it. */
  const middle = (element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    return element.contains(document.elementFromPoint(x, y)) && { x, y };
  };
  const tap = async (element) => {
    await until(`"${nameOf(element)}" is covered`, () => middle(element));
    element.click();
  };
  /** By the browser's own tap, for what a page may only do when somebody asks. */
  const tapAsAPerson = async (element) => {
    await arrive();
    const { x, y } = await until(`"${nameOf(element)}" is covered`, () => middle(element));
    await finger(x, y);
  };
  const type = async (field, text) => {
    await tap(field);
    field.focus();
    field.select();
    document.execCommand("insertText", false, text);
    await frame();
    field.blur();
  };
  const step = async (name, times, within) => {
    const group = await one(`[role=group][aria-label="${name}"]`, within);
    for (let number = 1; number <= times; number++) {
      await tap(await wait("One more", group));
      const shown = () => all("output, input", group)[0].value;
      await until("it does not count", () => shown() === String(number));
    }
  };

  // ---- items -----------------------------------------------------------------------------------

  const cards = () => all("article[data-target]");
  const cardOf = (target) =>
    until(`no ${target}`, () => cards().find((each) => each.dataset.target === target));
  const choose = async (card, from) => {
    const at = below(from.length);
    const meant = all("[role=radiogroup] .answer", card)[at];
    await tap(meant);
    await until(`"${nameOf(meant)}" is not chosen`, () => all("input:checked", meant).length);
    return from[at];
  };
  /** On an instrument's own screen, and back. */
  const measure = async (card, name, use) => {
    await tap(await wait(name, card));
    await one(".instrument");
    await use();
    await tap(await wait("Done"));
    await cardOf(card.dataset.target);
    await arrive();
  };
  const measureTime = async () => {
    await tap(await wait("Start"));
    await tap(await wait("Stop"));
  };
  const listen = async () => {
    await tapAsAPerson(await wait("Start listening"));
    await tap(await wait("Stop early"));
    if (all(".tag").length) await tap(oneOf(all(".tag")));
  };
  const telephone = async () => {
    await tap(await wait("I am dialling"));
    for (const phase of ["Menu", "On hold", "Human"]) {
      if (chance() < 0.7) await tap(await wait(phase, await one(".phases")));
    }
    await step("Told my story again", below(3));
    await tap(await wait("The call has ended"));
  };
  const typeInstead = async (card, text) => {
    await tap(await one(".taken summary", card));
    await type(all(".taken input[type=text]", card).at(-1), text);
  };

  /** Each gives what it entered, where that is known beforehand. */
  const answers = {
    "yes-no": (card) => choose(card, ["yes", "no"]),
    choice: async (card, { options }) => (await choose(card, options)).id,
    choices: (card) => tap(oneOf(all(".answer", card))),
    scale: (card, { from, to }) =>
      choose(card, Array.from({ length: to - from + 1 }, (_each, step) => from + step)),
    number: async (card, limits) => {
      const value = figure(limits);
      await type(await one("input", card), String(value));
      return value;
    },
    tally: async (card, { of }) => {
      const found = of ?? between(1, 4);
      const met = between(1, Math.min(found, 4));
      if (of === undefined) await step("Of how many", found, card);
      await step("Met", met, card);
      return { met, of: found };
    },
    duration: async (card, { from, times = 1 }) => {
      if (from) return;
      if (times === 1 && chance() < 0.5) return measure(card, "Stopwatch", measureTime);
      for (const number of Array.from({ length: between(1, times) }).keys()) {
        await type(await one("input", card), clock());
        if (times > 1) await until("it is not listed", () => all("li", card).length > number);
      }
    },
    "sound-level": (card) =>
      chance() < 0.5
        ? measure(card, "Listen", listen)
        : typeInstead(card, String(between(40, 90))),
    call: (card) =>
      chance() < 0.7 ? measure(card, "Call", telephone) : typeInstead(card, clock()),
    inventory: async (card) => {
      for (const row of all(".thing", card)) await tap(oneOf(all(".answer", row)));
    },
    fact: async (card, told) => {
      if (told.options) return answers.choice(card, told);
      const figured = ["unit", "at_least", "at_most"].some((key) => key in told);
      const value = figured ? figure(told) : words();
      await type(await one("input", card), String(value));
      return value;
    },
    promise: async (card) => {
      if (chance() < 0.3) {
        await tap(await wait("No promise", card));
        return { made: null };
      }
      await tap(await wait("Promised", card));
      await type(await one("textarea", card), words());
    },
    text: async (card) => {
      const value = words();
      await type(await one("textarea", card), value);
      return value;
    },
    date: async (card) => tap(await wait("Today", card)),
    time: async (card) => tap(await wait("Now", card)),
    commitment: async (card) => type(await one("textarea", card), words()),
    photo: () => undefined,
  };
  Object.assign(answers, { money: answers.number, count: answers.number });

  const sayNotApplicable = async (card) => {
    await tap(await wait("N/a", card));
    const sheet = await one("dialog");
    await type(await one("textarea", sheet), "There was none");
    await tap(await wait("Not applicable here", sheet));
    await until("the sheet stays", () => !all("dialog").length);
  };
  const picture = async () => {
    const canvas = new OffscreenCanvas(64, 48);
    const pen = canvas.getContext("2d");
    for (let left = 0; left < 64; left += 8) {
      pen.fillStyle = `rgb(${below(256)} ${below(256)} ${below(256)})`;
      pen.fillRect(left, 0, 8, 48);
    }
    return canvas.convertToBlob({ type: "image/jpeg" });
  };
  const photograph = async (card) => {
    const before = all(".thumb", card).length;
    const gallery = new DataTransfer();
    gallery.items.add(new File([await picture()], "photo.jpg", { type: "image/jpeg" }));
    const input = await one("input[type=file][multiple]", card);
    input.files = gallery.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await until("the photo is not kept", () => all(".thumb", card).length > before);
  };
  /** The photo and the words that an answer makes due. */
  const prove = async (card) => {
    if (all(".picker.tile", card).length && !all(".thumb", card).length) await photograph(card);
    const note = all(".note textarea", card)[0];
    if (note && !note.value) await type(note, words());
  };
  /** Kept, and drawn in all that follows: what opens by it, and the counts. */
  const saved = async () => {
    await drawn();
    await until("it is not saved", () => !all(".state").some((each) => nameOf(each) === "saving"));
    await drawn();
  };

  const answer = async (target) => {
    const card = await cardOf(target);
    const kind = types[target.replace(/#[^/]+/, "")];
    if (kind.name === "instruction") return;
    if (chance() < 0.05 && named("N/a", card)) {
      await sayNotApplicable(card);
    } else {
      const value = await answers[kind.name](card, kind);
      if (value !== undefined) meant[target] = value;
    }
    await frame();
    await prove(await cardOf(target));
  };

  // ---- the whole visit -------------------------------------------------------------------------

  /** All that one screen asks, also what opens by an answer, and a second repetition. */
  const answerScreen = async () => {
    const passed = new Set();
    const open = () => cards().find((each) => !passed.has(each.dataset.target));
    for (;;) {
      if (!open()) await saved();
      const [card, people, add] = [open(), all(".repetition").length, named("Add: ")];
      if (card) {
        passed.add(card.dataset.target);
        await answer(card.dataset.target);
      } else if (add && people < 2) {
        await tap(add);
        await until("nobody is added", () => all(".repetition").length > people);
        await arrive();
      } else return;
    }
  };
  const where = () => all(".head .second")[0]?.textContent.split("·")[0];
  const onwards = async () => {
    const [before, on] = [where(), all(".bar .button").at(-1)];
    await tap(on);
    if (on.localName === "a") return false;
    await until("one does not go on", () => where() !== before);
    await arrive();
    return true;
  };
  /** What the review still lists: a photo of a whole section, say. */
  const settle = async () => {
    const first = await until("no review", () => named("Submit") ?? named("Start with"));
    if (first.localName !== "a") return false;
    const place = new URLSearchParams(first.hash.split("?")[1]).get("item");
    await tap(first);
    const has = (card) =>
      place.includes("/") ? card.dataset.target === place : all(".picker", card).length;
    const card = await until(`no ${place}`, () => cards().find(has));
    await arrive();
    if (!place.includes("/") || all(".picker.tile", card).length) await photograph(card);
    else if (all(".note textarea", card).length) await prove(card);
    else await answer(place);
    await saved();
    location.hash = `${location.hash.split("?")[0]}/review`;
    return true;
  };

  do {
    await until("no item", () => cards().length || named("Add: "));
    await answerScreen();
  } while (await onwards());
  while (await settle());
  return meant;
}
