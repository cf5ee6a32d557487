// The query page: runs a query or a canned one, shows rows as a table, a graph as Turtle, an error where it is.
"use strict";

const form = document.getElementById("form");
const root = form.dataset.root;
const text = document.getElementById("query");
const choice = document.getElementById("canned");
const state = document.getElementById("status");
const result = document.getElementById("result");
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const MOST_SHOWN = 1000;
let canned = new Map();

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

async function list() {
  const answer = await fetch(`${root}queries`);
  for (const query of await answer.json()) {
    canned.set(query.name, query);
    choice.append(element("option", query.question, { value: query.name }));
  }
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (canned.has(wanted)) {
    choice.value = wanted;
    choose();
  }
}

function choose() {
  const query = canned.get(choice.value);
  const fields = query ? query.parameters : [];
  document.getElementById("description").textContent = query ? query.description : "";
  document.getElementById("parameters").replaceChildren(...fields.map((parameter) => {
    const attributes = { name: parameter.name, placeholder: parameter.example, title: parameter.description };
    if (parameter.default !== null) attributes.value = parameter.default;
    if (parameter.required) attributes.required = "";
    return element("label", [`${parameter.name} `, element("input", [], attributes)]);
  }));
  if (query) text.value = query.text;
  text.readOnly = Boolean(query);
}

function term(value) {
  if (!value) return "";
  if (value.type !== "uri") return value.value ?? JSON.stringify(value);
  return /^https?:/.test(value.value) ? element("a", value.value, { href: value.value }) : value.value;
}

function table(answer) {
  if ("boolean" in answer) return element("p", String(answer.boolean));
  const names = answer.head.vars;
  const rows = answer.results.bindings;
  state.textContent = `${rows.length} rows` + (rows.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : "");
  return element("table", [
    element("tr", names.map((name) => element("th", name))),
    ...rows.slice(0, MOST_SHOWN).map((row) => element("tr", names.map((name) => element("td", term(row[name]))))),
  ]);
}

function complain(problem) {
  state.textContent = problem.title;
  result.replaceChildren(element("p", problem.detail, { class: "error" }));
  if (problem.line) {
    const lines = text.value.split("\n").slice(0, problem.line - 1);
    const start = lines.join("\n").length + (lines.length ? 1 : 0) + problem.column - 1;
    text.focus();
    text.setSelectionRange(start, start + 1);
  }
}

async function run(event) {
  event.preventDefault();
  state.textContent = "running";
  result.replaceChildren();
  const headers = { Accept: ACCEPT };
  let asked;
  if (choice.value) {
    const values = new URLSearchParams();
    for (const field of document.querySelectorAll("#parameters input")) if (field.value) values.set(field.name, field.value);
    asked = fetch(`${root}queries/${choice.value}?${values}`, { headers });
  } else {
    asked = fetch(`${root}sparql`, { method: "POST", headers, body: new URLSearchParams({ query: text.value }) });
  }
  try {
    const answer = await asked;
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.ok) complain(await answer.json());
    else if (type.includes("json")) {
      state.textContent = "";
      result.replaceChildren(table(await answer.json()));
    } else {
      state.textContent = "";
      result.replaceChildren(element("pre", await answer.text()));
    }
  } catch (error) {
    complain({ title: "no whole answer came", detail: String(error) });
  }
}

form.addEventListener("submit", run);
choice.addEventListener("change", choose);
list();
