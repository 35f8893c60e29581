import { useState } from "preact/hooks";
import { Button, Field, Sheet } from "../parts";
import { gettext as _ } from "../words";
import { Screen, useApp } from "./use";
import { Wordmark } from "./wordmark";

function useForm(done: () => void) {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [codeNeeded, setCodeNeeded] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string) => String(given.get(name) ?? "");
    setBusy(true);
    const result = await app.signIn(word("email").trim(), word("password"), word("code").trim() || undefined);
    setBusy(false);
    if (result.signed) return done();
    setCodeNeeded(codeNeeded || result.why === "code needed");
    setError(result.why === "code needed" && !codeNeeded ? null : wordsFor(result));
  };
  return { busy, error, codeNeeded, send };
}

function wordsFor({ why, message }: { why: string; message: string }): string {
  if (why === "offline") return _("Signing in needs the network. Try again where there is some.");
  return message || _("This e-mail and password do not go together.");
}

const TEXT = { type: "text" } as const;
const HIDDEN = { type: "password" } as const;

export function SignInForm({ email = "", onDone }: { email?: string; onDone: () => void }) {
  const { busy, error, codeNeeded, send } = useForm(onDone);
  const [shown, setShown] = useState(false);
  return (
    <form class="form" onSubmit={send}>
      <Field label={_("E-mail")}>
        {(wiring) => (
          <input {...wiring} name="email" type="email" autocomplete="username" required defaultValue={email} />
        )}
      </Field>
      <Field label={_("Password")} error={codeNeeded ? null : error}>
        {(wiring) => (
          <input {...wiring} name="password" {...(shown ? TEXT : HIDDEN)} autocomplete="current-password" autocapitalize="none" spellcheck={false} required />
        )}
      </Field>
      <Button kind="quiet" icon="eye" onClick={() => setShown(!shown)}>
        {shown ? _("Hide the password") : _("Show the password")}
      </Button>
      {codeNeeded && (
        <Field label={_("Code of your second factor")} error={error}>
          {(wiring) => (
            <input {...wiring} name="code" inputMode="numeric" autocomplete="one-time-code" required autofocus />
          )}
        </Field>
      )}
      <Button kind="primary" type="submit" disabled={busy}>
        {busy ? _("Signing in") : _("Sign in")}
      </Button>
    </form>
  );
}

/** Nobody is known on this phone yet. */
export function SignInScreen() {
  return (
    <Screen title={_("Sign in")} head={<header><div class="masthead"><Wordmark /></div></header>}>
      <h1 class="title">{_("Sign in")}</h1>
      <p class="second">{_("Once, with the network. From then on everything works without it.")}</p>
      <SignInForm onDone={() => undefined} />
    </Screen>
  );
}

/** The session is over; the work goes on. */
export function ExpiredBanner() {
  const app = useApp();
  const [open, setOpen] = useState(false);
  const person = app.person.value;
  if (!app.expired.value || !person) return null;
  return (
    <div class="banner" role="status">
      <span>{_("Sign in to go on sending. Everything is kept on this phone.")}</span>
      <Button onClick={() => setOpen(true)}>{_("Sign in")}</Button>
      {open && (
        <Sheet title={_("Sign in")} onClose={() => setOpen(false)}>
          <SignInForm email={person.email} onDone={() => setOpen(false)} />
        </Sheet>
      )}
    </div>
  );
}
