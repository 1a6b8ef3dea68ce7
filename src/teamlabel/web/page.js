// Shows the samples of a team labeling task with the labels of each labeler. Reads through the public API only.

import { SignedOut, begin, call, element, showSignIn, signOut } from "/session.js";
import { chooseLanguage, language, text } from "/texts.js";

const FETCHED = 100;
// A page to look around, not to work in: of a larger task it shows the beginning.
const MOST_ASSIGNMENTS = 2000;
const CARDS = 60;
const SHOWN_LABELS = 5;
const state = { project: null, tasks: [], samples: [], page: 0 };

const read = (path) => call(`/v2/${state.project.id}${path}`);
const isOwner = () => state.project.roles.includes("owner");

function clear() {
  for (const id of ["choice", "pages", "sign-out"]) element(id).hidden = true;
  element("samples").replaceChildren();
  element("where").textContent = "";
}

async function showProjects({ projects, user }) {
  element("sign-out").hidden = element("choice").hidden = false;
  element("where").textContent = user.name;
  state.projects = projects;
  fill(element("project"), projects, "id", "name");
  element("project-choice").hidden = projects.length < 2;
  // A mail leads here with the task that it is about.
  state.asked = new URLSearchParams(location.search).get("task");
  await showProject();
}

async function showProject() {
  state.project = state.projects.find(({ id }) => id === element("project").value);
  if (!state.project) return void (element("message").textContent = text().noOwnTask);
  element("dataset-choice").hidden = !isOwner();
  await (isOwner() ? showDatasets() : showOwnTasks());
}

// Members see no datasets but the tasks that they take part in.
async function showOwnTasks() {
  const { worker_tasks: tasks } = await read("/workforces/worker-tasks?limit=100");
  showTaskList(tasks, "workforce_task_name");
  await showTask();
}

function showTaskList(tasks, name) {
  state.tasks = tasks;
  fill(element("task"), tasks, "task_id", name);
  if (tasks.some((task) => task.task_id === state.asked)) element("task").value = state.asked;
}

async function showDatasets() {
  const { datasets } = await read("/datasets?limit=100");
  fill(element("dataset"), datasets, "dataset_id", "dataset_name");
  await showTasks();
}

async function showTasks() {
  const dataset = element("dataset").value;
  const tasks = dataset ? (await read(`/datasets/${dataset}/workforce-tasks`)).tasks : [];
  showTaskList(tasks, "task_name");
  await showTask();
}

async function showTask() {
  const task = element("task").value;
  const dataset = state.tasks.find((each) => each.task_id === task)?.dataset_id;
  state.samples = [];
  state.page = 0;
  element("progress").textContent = "";
  element("message").textContent = task ? "" : whyNoTask();
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

function whyNoTask() {
  if (!isOwner()) return text().noOwnTask;
  return element("dataset").value ? text().noTask : text().noDataset;
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
  chooseLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const part of document.querySelectorAll("[data-text]")) part.textContent = text()[part.dataset.text];
  element("language").textContent = language === "zh" ? "English" : "中文";
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof SignedOut) {
      clear();
      showSignIn(text().signedOut);
    } else {
      element("message").textContent = text().wrong + error.message;
    }
  }
}

element("sign-out").addEventListener("click", () =>
  attempt(async () => {
    await signOut();
    clear();
    showSignIn("");
  }),
);
element("project").addEventListener("change", () => attempt(showProject));
element("dataset").addEventListener("change", () => attempt(showTasks));
element("task").addEventListener("change", () => attempt(showTask));
element("previous").addEventListener("click", () => turnPage(-1));
element("next").addEventListener("click", () => turnPage(1));
element("language").addEventListener("click", () => {
  setLanguage(language() === "zh" ? "en" : "zh");
  if (state.project) attempt(showTask);
});

setLanguage(navigator.language.startsWith("zh") ? "zh" : "en");
attempt(() => begin((session) => attempt(() => showProjects(session))));
