// Shows the OpenAPI document, and sends requests. Everything is made as nodes, never as HTML: the document's texts and
// the server's answers stay texts.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];

/** An element with attributes and children; a child is a node or a text. */
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** A text in which `code` is set as code. */
function prose(text) {
  const parts = (text || "").replace(/\[(`[^`]+`)\]/g, "$1").split("`");
  return parts.map((part, at) => (at % 2 ? el("code", {}, part) : part));
}

/** A path that breaks before its slashes. */
function breakable(path) {
  return path.split("/").slice(1).flatMap((segment) => [el("wbr", {}), "/" + segment]);
}

/** What a `$ref` stands for. */
function resolve(spec, schema) {
  const path = schema && schema.$ref;
  return path ? resolve(spec, path.slice(2).split("/").reduce((at, key) => at[key], spec)) : schema || {};
}

/** The branch that is not null, of what may be null. */
function present(schema) {
  const choices = schema.oneOf || schema.anyOf;
  return choices ? choices.find((choice) => choice.type !== "null") || schema : schema;
}

function typeName(spec, schema) {
  const known = present(schema);
  const nullable = known !== schema || (Array.isArray(schema.type) && schema.type.includes("null"));
  const resolved = resolve(spec, known);
  const type = Array.isArray(resolved.type) ? resolved.type.find((it) => it !== "null") : resolved.type;
  let name = known.$ref ? known.$ref.split("/").pop() : type || "any";
  if (resolved.enum) name = resolved.enum.join(" | ");
  else if (type === "array") name = typeName(spec, resolved.items || {}) + "[]";
  return nullable ? name + " or null" : name;
}

/** A table of names, types and meanings. */
function table(caption, rows) {
  const head = el("tr", {}, ...["Name", "Type", "Meaning"].map((title) => el("th", { scope: "col" }, title)));
  const body = rows.map(([name, type, text]) =>
    el("tr", {}, el("td", {}, el("code", {}, name)), el("td", {}, type), el("td", {}, ...prose(text))));
  return el("div", {}, el("h4", {}, caption), el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)));
}

/** What a property means; a change's says "See" of the record's, which is put in its place. */
function meaning(spec, name, property) {
  const text = property.description || resolve(spec, present(property)).description || "";
  return text.replace(/^See \[`(\w+)::\w+`\]\.?/, (whole, type) => {
    const record = spec.components.schemas[type];
    const same = record && record.properties && record.properties[name];
    return same ? meaning(spec, name, same).replace(/\.$/, whole.endsWith(".") ? "." : "") : whole;
  });
}

function properties(spec, caption, schema) {
  const resolved = resolve(spec, present(schema));
  const rows = Object.entries(resolved.properties || {}).map(([name, property]) =>
    [name, typeName(spec, property), meaning(spec, name, property)]);
  return rows.length ? table(caption, rows) : null;
}

/** The schema of a body, where it is JSON. */
function jsonSchema(holder) {
  const content = holder && holder.content && holder.content["application/json"];
  return content && content.schema;
}

function example(method, path) {
  const kapacitor = path.includes("/kapacitors");
  const url = kapacitor ? "http://localhost:9092" : "http://localhost:8086";
  const name = kapacitor ? "alerts" : "production";
  return JSON.stringify(method === "patch" ? { name } : { name, url, username: "", password: "" }, null, 2);
}

function field(id, parameter, control) {
  const required = parameter.required ? null : el("span", {}, " optional");
  return el("div", { class: "field" }, el("label", { for: id }, parameter.name, required), control);
}

function control(id, spec, parameter) {
  const schema = resolve(spec, parameter.schema);
  const types = [].concat(schema.type || []);
  if (!types.includes("boolean")) return el("input", { id, autocomplete: "off", spellcheck: "false" });
  return el("select", { id }, ...["", "true", "false"].map((value) => el("option", { value }, value || "not sent")));
}

/** The address of a request: below the base path of this page, whatever it is. */
function address(path, values) {
  const query = new URLSearchParams();
  for (const { parameter, value } of values) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === "query" && value !== "") query.set(parameter.name, value);
  }
  const text = query.toString();
  return new URL("." + path + (text ? "?" + text : ""), document.baseURI);
}

async function send(method, path, values, body) {
  const headers = {};
  for (const { parameter, value } of values) {
    if (parameter.in === "header" && value !== "") headers[parameter.name] = value;
  }
  if (body !== null) headers["Content-Type"] = "application/json";
  const started = performance.now();
  const answer = await fetch(address(path, values), { method: method.toUpperCase(), headers, body });
  const text = await answer.text();
  return { answer, text, ms: Math.round(performance.now() - started) };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (_) {
    return text;
  }
}

function shown({ answer, text, ms }) {
  const names = ["etag", "location", "age", "allow", "retry-after", "x-request-id"];
  const headers = names.filter((name) => answer.headers.has(name)).map((name) => `${name}: ${answer.headers.get(name)}`);
  const status = el("span", { class: "method " + (answer.ok ? "good" : "bad") }, String(answer.status));
  const parts = [el("p", {}, status, `${answer.statusText} in ${ms} ms`)];
  if (headers.length) parts.push(el("pre", { tabindex: "0", "aria-label": "Headers" }, headers.join("\n")));
  if (text) parts.push(el("pre", { tabindex: "0", "aria-label": "Body" }, pretty(text)));
  return parts;
}

function tryForm(spec, id, method, path, parameters, hasBody) {
  const controls = parameters.map((parameter, at) => ({ parameter, node: control(`${id}-${at}`, spec, parameter) }));
  const body = hasBody ? el("textarea", { id: `${id}-body`, spellcheck: "false" }) : null;
  if (body) body.value = example(method, path);
  const button = el("button", { type: "submit" }, "Send request");
  const outcome = el("div", { class: "outcome", role: "status" });
  const fields = controls.map(({ parameter, node }) => field(node.id, parameter, node));
  if (body) fields.push(field(body.id, { name: "Body", required: true }, body));
  const form = el("form", { class: "try" }, el("h4", {}, "Try it"), ...fields, button, outcome);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled")) return;
    const empty = controls.find(({ parameter, node }) => parameter.in === "path" && !node.value.trim());
    if (empty) {
      outcome.replaceChildren(el("p", {}, `Fill in ${empty.parameter.name} first.`));
      return empty.node.focus();
    }
    button.setAttribute("aria-disabled", "true");
    button.textContent = "Sending…";
    try {
      const values = controls.map(({ parameter, node }) => ({ parameter, value: node.value.trim() }));
      outcome.replaceChildren(...shown(await send(method, path, values, body ? body.value : null)));
    } catch (_) {
      outcome.replaceChildren(el("p", {}, "The server did not answer. Check that it runs, then send again."));
    }
    button.removeAttribute("aria-disabled");
    button.textContent = "Send request";
  });
  return form;
}

function responses(spec, operation) {
  const rows = Object.entries(operation.responses).map(([status, response]) => {
    const schema = jsonSchema(response);
    return [status, schema ? typeName(spec, schema) : "", response.description];
  });
  return table("Answers", rows);
}

function operationNode(spec, id, method, path, operation) {
  const parameters = operation.parameters || [];
  const rows = parameters.map((it) => [it.name, `${it.in}, ${typeName(spec, it.schema || {})}`, it.description]);
  const schema = jsonSchema(operation.requestBody);
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  const answer = success && jsonSchema(success[1]);
  const summary = el("summary", {},
    el("span", { class: `method ${method}` }, method.toUpperCase()),
    el("h3", { class: "path" }, path),
    el("span", { class: "quiet" }, ...prose(operation.summary)));
  const details = el("details", { class: "operation", id }, summary);
  // Filled when it is opened for the first time: the whole document at once is slow to lay out.
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(el("div", {},
      operation.description ? el("p", {}, ...prose(operation.description)) : null,
      rows.length ? table("Parameters", rows) : null,
      schema ? properties(spec, "Body", schema) : null,
      responses(spec, operation),
      answer ? properties(spec, `Body of ${success[0]}`, answer) : null,
      tryForm(spec, id, method, path, parameters, Boolean(operation.requestBody))));
  });
  return details;
}

function operations(spec) {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })));
}

function show(spec) {
  document.getElementById("title").textContent = `${spec.info.title} API ${spec.info.version}`;
  document.getElementById("lead").replaceChildren(...prose(spec.info.description));
  const main = document.getElementById("operations");
  const contents = document.getElementById("contents");
  const all = operations(spec);
  for (const tag of spec.tags) {
    const links = el("ul", {});
    main.append(el("h2", {}, tag.name), el("p", { class: "quiet" }, ...prose(tag.description)));
    for (const { path, method, operation } of all.filter((it) => (it.operation.tags || []).includes(tag.name))) {
      const id = `${method}${path.replace(/[^a-z]+/gi, "-")}`;
      main.append(operationNode(spec, id, method, path, operation));
      const badge = el("span", { class: `method ${method}` }, method.toUpperCase());
      links.append(el("li", {}, el("a", { href: `docs#${id}` }, badge, el("span", { class: "path" }, ...breakable(path)))));
    }
    contents.append(el("h2", {}, tag.name), links);
  }
}

/** Opens the operation that the address names. */
function open() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target || target.tagName !== "DETAILS") return;
  target.open = true;
  target.scrollIntoView();
  target.querySelector("summary").focus({ preventScroll: true });
}

fetch("openapi.json")
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
  .then((spec) => {
    show(spec);
    open();
    addEventListener("hashchange", open);
  })
  .catch(() => {
    document.getElementById("lead").textContent = "The document did not arrive. Load the page again.";
  });
