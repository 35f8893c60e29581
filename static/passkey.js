// Makes or uses a passkey as the form on the page says, and sends the form with it.
// The form carries the server's options as JSON, in which bytes are base64url.

const form = document.querySelector("form[data-passkey]");

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const named = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function create(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  return sent(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? null,
  });
}

async function get(options) {
  const used = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: named(options.allowCredentials),
    },
  });
  const { authenticatorData, signature, userHandle } = used.response;
  return sent(used, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
}

const sent = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  extensions: JSON.stringify(credential.getClientExtensionResults()),
});

try {
  const ask = { create, get }[form.dataset.passkey];
  form.elements.credential.value = JSON.stringify(await ask(JSON.parse(form.dataset.options)));
  form.submit();
} catch {
  // Sent away, timed out or not supported: browsers tell no more than that.
  form.querySelector("[role=alert]").hidden = false;
}
