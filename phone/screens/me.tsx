import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { AnswerButton, Button, Sheet, Sync } from "../parts";
import type { App } from "../visit/app";
import { gettext as _, language, ngettext } from "../words";
import { size } from "./figures";
import { advance, order, silent, theme } from "./settings";
import { Tabbed } from "./tabbed";
import { useApp } from "./use";

export function Me() {
  const app = useApp();
  const person = app.person.value;
  return (
    <Tabbed tab="me" heading={person?.name}>
      <p class="second">{person?.email}</p>
      <Sending app={app} />
      <Language app={app} />
      <Choice title={_("Light or dark")} setting={theme} names={{ system: _("As the phone"), light: _("Light"), dark: _("Dark") }} />
      <Choice title={_("Order of questions")} setting={order} names={{ section: _("By section"), place: _("By place") }} />
      <Choice title={_("After an answer")} setting={advance} names={{ on: _("Show the next open one"), off: _("Stay where I am") }} />
      <Choice title={_("Sound and buzz at the end of an instrument")} setting={silent} names={{ off: _("Yes"), on: _("Stay silent") }} />
      <p class="second">{_("Letters are as large as the phone is set to.")}</p>
      <Store app={app} />
      <SignOut app={app} />
      <p class="second version">{_("Version %(version)s", { version: version() })}</p>
    </Tabbed>
  );
}

/** The script's own name tells which build it is. */
function version(): string {
  const script = document.querySelector<HTMLScriptElement>("script[type=module]");
  return /app-(\w+)/.exec(script?.src ?? "")?.[1] ?? "–";
}

function Sending({ app }: { app: App }) {
  const [unsent, setUnsent] = useState<number | null>(null);
  const { online, trouble, visits } = app;
  useEffect(() => {
    void app.unsent().then(setUnsent);
  }, [visits.value]);
  return (
    <section class="block">
      <h2>{_("Sending")}</h2>
      <p>
        {unsent === 0 ? (
          <Sync state="safe">{_("Everything is safe on the server")}</Sync>
        ) : (
          <Sync state="phone">{ngettext("%(num)s thing waits to be sent", "%(num)s things wait to be sent", unsent ?? 0)}</Sync>
        )}
      </p>
      {unsent !== 0 && !online.value && <p class="second">{_("There is no network. Sending goes on by itself when there is.")}</p>}
      {unsent !== 0 && online.value && trouble.value && <p class="second">{_("The last try: %(reason)s", { reason: trouble.value.message })}</p>}
      <Button icon="upload" onClick={() => app.sendNow()} disabled={unsent === 0}>{_("Send now")}</Button>
    </section>
  );
}

function Choice<T extends string>({ title, setting, names }: { title: string; setting: Signal<T>; names: Readonly<Record<T, string>> }) {
  return (
    <fieldset class="choice">
      <legend>{title}</legend>
      {(Object.keys(names) as T[]).map((value) => (
        <AnswerButton key={value} group={title} chosen={setting.value === value} onChoose={() => (setting.value = value)}>{names[value]}</AnswerButton>
      ))}
    </fieldset>
  );
}

function Language({ app }: { app: App }) {
  const offered = document.querySelector<HTMLMetaElement>("meta[name=gumsole-languages]")?.content.split(",") ?? [];
  const chosen = language();
  const nameOf = (code: string) => new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
  return (
    <fieldset class="choice">
      <legend>{_("Language")}</legend>
      {[...new Set([...offered, chosen])].map((code) => (
        <AnswerButton key={code} group="language" chosen={code === chosen} onChoose={() => void app.setLanguage(code)}>
          <span lang={code.startsWith("qps") ? "en" : code}>{nameOf(code)}</span>
        </AnswerButton>
      ))}
    </fieldset>
  );
}

function Store({ app }: { app: App }) {
  const storage = app.storage.value;
  const [taken, setTaken] = useState<string | null>(null);
  const takeBack = async (input: HTMLInputElement) => {
    const zip = input.files?.[0];
    if (!zip) return;
    const failed = (error: unknown) => (error instanceof Error && error.message) || _("This is not a copy of a visit.");
    setTaken(await app.takeBack(zip).then(() => _("The copy is back."), failed));
    input.value = "";
  };
  return (
    <section class="block">
      <h2>{_("On this phone")}</h2>
      {storage && (
        <p>
          {_("%(used)s used of %(quota)s.", { used: size(storage.used), quota: size(storage.quota) })}{" "}
          {storage.persistent ? _("The browser keeps it until you remove it.") : _("The browser may clear it when the phone is full: add Gumsole to the home screen.")}
        </p>
      )}
      <label class="button secondary file">
        {_("Take back a copy of a visit")}
        <input type="file" accept=".zip,application/zip" onChange={(event) => void takeBack(event.currentTarget)} />
      </label>
      {taken && <p role="status">{taken}</p>}
    </section>
  );
}

function SignOut({ app }: { app: App }) {
  const [unsent, setUnsent] = useState<number | null>(null);
  const ask = async () => {
    const count = await app.unsent();
    if (count === 0) await app.signOut();
    else setUnsent(count);
  };
  return (
    <p class="sign-out">
      <Button onClick={ask}>{_("Sign out")}</Button>
      {unsent !== null && (
        <Sheet title={_("Not everything is sent")} onClose={() => setUnsent(null)}>
          <p>{ngettext("%(num)s thing is on this phone only. It stays here, and is sent when you sign in again.", "%(num)s things are on this phone only. They stay here, and are sent when you sign in again.", unsent)}</p>
          <Button kind="primary" onClick={() => setUnsent(null)}>{_("Stay signed in")}</Button>
          <Button onClick={() => app.signOut()}>{_("Sign out all the same")}</Button>
        </Sheet>
      )}
    </p>
  );
}
