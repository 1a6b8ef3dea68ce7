// Signing in and out, and the passwords: everything before the page itself begins.

import { text } from "/texts.js";

export const element = (id) => document.getElementById(id);
const FORMS = ["sign-in", "forgotten", "new-password"];
const state = { csrf: "", begun: () => undefined, initial: "", token: "" };

export class SignedOut extends Error {}

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export async function call(path, method = "GET", body = undefined) {
  const headers = { ...(body && { "Content-Type": "application/json" }), ...(state.csrf && { "X-CSRF-Token": state.csrf }) };
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  const found = answer.status === 204 ? null : await answer.json();
  if (answer.ok) return found;
  if (answer.status === 401 && state.csrf) {
    state.csrf = "";
    throw new SignedOut();
  }
  throw new Refused(answer.status, found.error_msg);
}

// Goes on with the session that there is, with the link of a mail, or with the form.
export async function begin(begun) {
  state.begun = begun;
  state.token = new URLSearchParams(location.hash.slice(1)).get("reset") ?? "";
  const failed = new URLSearchParams(location.search).get("sign_in_error");
  await showOpenId();
  if (state.token) return showNewPassword("newPasswordHint");
  try {
    goOn(await call("/console/session"));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    showSignIn(failed ? text().signOnFailed + failed : "");
  }
}

export async function signOut() {
  await call("/console/session", "DELETE");
  state.csrf = "";
}

export function showSignIn(message) {
  show("sign-in", message);
}

function goOn(session) {
  state.csrf = session.csrf_token;
  if (session.must_change_password) return showNewPassword("initialHint");
  show(null, "");
  state.begun(session);
}

function show(form, message) {
  for (const id of FORMS) element(id).hidden = id !== form;
  element("message").textContent = message;
}

function showNewPassword(hint) {
  element("new-password-hint").dataset.text = hint;
  element("new-password-hint").textContent = text()[hint];
  // After a reload the password that came by mail is not known any more.
  element("old-password").hidden = Boolean(state.token || state.initial);
  element("new-password").elements.old.required = !(state.token || state.initial);
  show("new-password", "");
}

async function showOpenId() {
  const { openid } = await call("/console/sign-in-methods");
  element("open-id").hidden = !openid;
  element("open-id-name").textContent = openid?.name ?? "";
  element("open-id").href = `/console/openid/start?next=${encodeURIComponent(location.pathname + location.search)}`;
}

async function signIn(form) {
  const [name, password] = [form.get("user"), form.get("password")];
  const session = await call("/console/session", "POST", { name, password });
  state.initial = session.must_change_password ? password : "";
  goOn(session);
}

async function sendLink(form) {
  await call("/console/password-reset", "POST", { name: form.get("user") });
  showSignIn(text().linkSent);
}

async function savePassword(form) {
  const chosen = form.get("new");
  if (state.token) {
    await call("/console/password-reset", "PUT", { token: state.token, new_password: chosen });
    history.replaceState(null, "", location.pathname);
    state.token = "";
    return showSignIn(text().passwordChanged);
  }
  await call("/console/password", "PUT", { old_password: state.initial || form.get("old"), new_password: chosen });
  state.initial = "";
  goOn(await call("/console/session"));
}

function whatIsWrong(form, error) {
  if (!(error instanceof Refused)) return text().wrong + error.message;
  return form === "sign-in" && error.code === 401 ? text().wrongPassword : error.message;
}

// What is wrong in a form is told below it; the form stays.
function on(id, submit) {
  element(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    element("message").textContent = "";
    try {
      await submit(new FormData(event.target));
      event.target.reset();
    } catch (error) {
      element("message").textContent = whatIsWrong(id, error);
    }
  });
}

on("sign-in", signIn);
on("forgotten", sendLink);
on("new-password", savePassword);
element("to-forgotten").addEventListener("click", () => show("forgotten", ""));
element("to-sign-in").addEventListener("click", () => showSignIn(""));
