// Shows the samples of a team labeling task with the labels of each labeler. Reads through the public API only.

const TEXTS = {
  en: {
    signIn: "Sign in",
    signInHint: "The password of the first owner lies in the data folder, in the file owner-password.",
    user: "User",
    password: "Password",
    signOut: "Sign out",
    dataset: "Dataset",
    task: "Team labeling task",
    previous: "Previous",
    next: "Next",
    noDataset: "There is no dataset yet. Create one through the API.",
    noTask: "This dataset has no team labeling task yet.",
    noSample: "No sample was dealt to anybody.",
    unlabeled: "not labeled yet",
    wrongPassword: "The user or the password is wrong.",
    signedOut: "The session has ended. Sign in again.",
    wrong: "The service did not answer as expected: ",
    page: (page, pages) => `Page ${page} of ${pages}`,
    progress: (done, total) => `${done} of ${total} labeled`,
    first: (count) => `the first ${count} are shown`,
    more: (count) => `and ${count} more`,
    states: {
      UN_ANNOTATION: "",
      AUTO_ANNOTATION: "to be confirmed",
      UNREVIEWED: "to be reviewed",
      UNCHECK: "to be accepted",
      REJECTED: "rejected",
      ACCEPTED: "accepted",
    },
  },
  zh: {
    signIn: "登录",
    signInHint: "首个所有者的密码保存在数据文件夹的 owner-password 文件中。",
    user: "用户名",
    password: "密码",
    signOut: "退出登录",
    dataset: "数据集",
    task: "团队标注任务",
    previous: "上一页",
    next: "下一页",
    noDataset: "还没有数据集，请通过 API 创建。",
    noTask: "该数据集还没有团队标注任务。",
    noSample: "还没有分配任何样本。",
    unlabeled: "尚未标注",
    wrongPassword: "用户名或密码错误。",
    signedOut: "会话已结束，请重新登录。",
    wrong: "服务返回异常：",
    page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    progress: (done, total) => `已标注 ${done} / ${total}`,
    first: (count) => `仅显示前 ${count} 个`,
    more: (count) => `等另外 ${count} 个`,
    states: {
      UN_ANNOTATION: "",
      AUTO_ANNOTATION: "待确认",
      UNREVIEWED: "待审核",
      UNCHECK: "待验收",
      REJECTED: "已驳回",
      ACCEPTED: "已验收",
    },
  },
};

const FETCHED = 100;
// A page to look around, not to work in: of a larger task it shows the beginning.
const MOST_ASSIGNMENTS = 2000;
const CARDS = 60;
const SHOWN_LABELS = 5;
const element = (id) => document.getElementById(id);
const state = { token: "", project: null, samples: [], page: 0, language: "en" };
const text = () => TEXTS[state.language];

class SignedOut extends Error {}

async function call(path, options = {}) {
  const headers = { "Content-Type": "application/json", ...(state.token && { "X-Auth-Token": state.token }) };
  const answer = await fetch(path, { ...options, headers });
  if (answer.status === 401) throw new SignedOut();
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(body.error_msg);
  return { body, headers: answer.headers };
}

const read = async (path) => (await call(`/v2/${state.project.id}${path}`)).body;

async function signIn(user, password) {
  const identity = { methods: ["password"], password: { user: { name: user, password } } };
  const { body, headers } = await call("/v3/auth/tokens", { method: "POST", body: JSON.stringify({ auth: { identity } }) });
  state.token = headers.get("X-Subject-Token");
  state.project = body.token.project;
}

async function signOut() {
  await call("/v3/auth/tokens", { method: "DELETE" }).catch(() => undefined);
  state.token = "";
  showSignIn("");
}

function showSignIn(message) {
  element("sign-in").hidden = false;
  element("choice").hidden = element("pages").hidden = element("sign-out").hidden = true;
  element("samples").replaceChildren();
  element("where").textContent = "";
  element("message").textContent = message;
}

async function showDatasets() {
  element("sign-in").hidden = true;
  element("sign-out").hidden = element("choice").hidden = false;
  element("where").textContent = state.project.name;
  const { datasets } = await read("/datasets?limit=100");
  fill(element("dataset"), datasets, "dataset_id", "dataset_name");
  await showTasks();
}

async function showTasks() {
  const dataset = element("dataset").value;
  const tasks = dataset ? (await read(`/datasets/${dataset}/workforce-tasks`)).tasks : [];
  fill(element("task"), tasks, "task_id", "task_name");
  await showTask();
}

async function showTask() {
  const [dataset, task] = [element("dataset").value, element("task").value];
  state.samples = [];
  state.page = 0;
  element("progress").textContent = "";
  element("message").textContent = task ? "" : dataset ? text().noTask : text().noDataset;
  if (task) {
    const base = `/datasets/${dataset}/workforce-tasks/${task}/data-annotations`;
    const { sample_stats: stats } = await read(`${base}/stats`);
    const rows = await readRows(`${base}/samples`, stats.total);
    state.samples = groupBySample(rows);
    element("progress").textContent = progressText(stats, rows.length);
    element("message").textContent = rows.length ? "" : text().noSample;
  }
  showPage();
}

async function readRows(path, total) {
  const pages = Math.ceil(Math.min(total, MOST_ASSIGNMENTS) / FETCHED);
  const answers = await Promise.all(
    Array.from({ length: pages }, (_, page) => read(`${path}?limit=${FETCHED}&offset=${page}`)),
  );
  return answers.flatMap((answer) => answer.samples);
}

function groupBySample(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.sample_id, [...(groups.get(row.sample_id) ?? []), row]);
  return [...groups.values()];
}

function progressText({ total, un_annotation: open }, shown) {
  const progress = text().progress(total - open, total);
  return shown < total ? `${progress} (${text().first(shown)})` : progress;
}

function turnPage(step) {
  state.page += step;
  showPage();
  window.scrollTo(0, 0);
}

function showPage() {
  const pages = Math.max(1, Math.ceil(state.samples.length / CARDS));
  const start = state.page * CARDS;
  element("samples").replaceChildren(...state.samples.slice(start, start + CARDS).map(card));
  element("pages").hidden = pages === 1;
  element("page").textContent = text().page(state.page + 1, pages);
  element("previous").disabled = state.page === 0;
  element("next").disabled = state.page + 1 >= pages;
}

// One card for a sample, with a line for each labeler it was dealt to.
function card(rows) {
  const article = document.createElement("article");
  article.append(content(rows), tag("h3", rows[0].sample_name));
  const list = document.createElement("dl");
  for (const row of rows) list.append(tag("dt", labelerOf(row)), labelsOf(row));
  article.append(list);
  return article;
}

function content(rows) {
  const [row] = rows;
  if (row.sample_data) return tag("blockquote", row.sample_data[0]);
  const figure = document.createElement("figure");
  if (row.sample_type !== 0) return figure;
  const picture = document.createElement("img");
  picture.alt = row.sample_name;
  picture.loading = "lazy";
  picture.src = row.source;
  picture.addEventListener("load", () => figure.append(drawing(rows, picture)));
  figure.append(picture);
  return figure;
}

function drawing(rows, picture) {
  const svg = svgTag("svg", { viewBox: `0 0 ${picture.naturalWidth} ${picture.naturalHeight}` });
  for (const { property } of rows.flatMap((row) => row.labels)) {
    if (property?.["@modelarts:feature"]) svg.append(shape(property));
  }
  return svg;
}

function shape(property) {
  const points = property["@modelarts:feature"];
  const [[x, y], second] = points;
  switch (property["@modelarts:shape"]) {
    case "bndbox":
      return svgTag("rect", { x, y, width: second[0] - x, height: second[1] - y });
    case "circle":
      return svgTag("circle", { cx: x, cy: y, r: second[0] });
    case "point":
      return svgTag("circle", { cx: x, cy: y, r: 3 });
    case "polygon":
      return svgTag("polygon", { points: points.join(" ") });
    case "dashed":
      return svgTag("polyline", { points: points.join(" "), "stroke-dasharray": "6 4" });
    default:
      return svgTag("polyline", { points: points.join(" ") });
  }
}

const labelerOf = (row) => row.labelers.find((worker) => worker.worker_id === row.worker_id)?.email ?? "";

function labelsOf(row) {
  const cell = document.createElement("dd");
  const names = row.labels.map((label) => label.name ?? label.property?.["@modelarts:content"] ?? "").slice(0, SHOWN_LABELS);
  const rest = row.labels.length - names.length;
  if (names.length) cell.append(tag("span", names.join(", "), "label"));
  if (rest > 0) cell.append(tag("span", text().more(rest)));
  const word = row.labels.length ? (text().states[row.sample_status] ?? row.sample_status) : text().unlabeled;
  cell.append(tag("span", word, "state"));
  return cell;
}

function tag(name, content, className = "") {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = className;
  return made;
}

function svgTag(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function fill(select, entries, key, name) {
  select.replaceChildren(...entries.map((entry) => new Option(entry[name], entry[key])));
}

function setLanguage(language) {
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const part of document.querySelectorAll("[data-text]")) part.textContent = text()[part.dataset.text];
  element("language").textContent = language === "zh" ? "English" : "中文";
  element("sign-out").textContent = text().signOut;
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof SignedOut) {
      const hadToken = state.token !== "";
      state.token = "";
      showSignIn(hadToken ? text().signedOut : text().wrongPassword);
    } else {
      element("message").textContent = text().wrong + error.message;
    }
  }
}

element("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  attempt(async () => {
    await signIn(form.get("user"), form.get("password"));
    event.target.elements.password.value = "";
    element("message").textContent = "";
    await showDatasets();
  });
});
element("sign-out").addEventListener("click", () => attempt(signOut));
element("dataset").addEventListener("change", () => attempt(showTasks));
element("task").addEventListener("change", () => attempt(showTask));
element("previous").addEventListener("click", () => turnPage(-1));
element("next").addEventListener("click", () => turnPage(1));
element("language").addEventListener("click", () => {
  setLanguage(state.language === "zh" ? "en" : "zh");
  if (state.token) attempt(showTask);
});

setLanguage(navigator.language.startsWith("zh") ? "zh" : "en");
