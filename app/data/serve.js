// The page of the interface: draws a form for every operation of /openapi.json. Whatever comes from outside is set as text, never as HTML.
"use strict";

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  Object.assign(made, attributes);
  return made;
}

function field(name, schema, required, example) {
  const label = element("label", required ? `${name} *` : name);
  const input = element(schema ? "input" : "textarea", "", { name });
  if (schema && schema.default !== undefined) input.value = schema.default;
  if (example) input.value = example;
  label.append(input);
  return { label, input };
}

async function call(method, path, fields, output) {
  const token = document.getElementById("token").value;
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  let url = path;
  const request = { method, headers };
  if (method === "POST") {
    headers["Content-Type"] = "application/json";
    request.body = fields[0].input.value;
  } else {
    const given = fields.filter((one) => one.input.value !== "").map((one) => [one.input.name, one.input.value]);
    url += `?${new URLSearchParams(given)}`;
  }
  output.textContent = "…";
  try {
    const response = await fetch(url, request);
    output.textContent = `${response.status}\n${JSON.stringify(await response.json(), null, 1)}`;
  } catch (error) {
    output.textContent = String(error);
  }
}

function operation(path, method, described) {
  const section = element("section");
  section.append(element("h2", `${method} ${path}`), element("p", described.summary));
  const fields = described.requestBody
    ? [field("JSON", null, true, '{"cypher": "MATCH (t:Task) RETURN t.name LIMIT 5", "parameters": {}}')]
    : (described.parameters || []).map((one) => field(one.name, one.schema, one.required));
  const output = element("pre");
  const button = element("button", "试 Try", { onclick: () => call(method, path, fields, output) });
  section.append(...fields.map((one) => one.label), button, output);
  return section;
}

fetch("/openapi.json").then((response) => response.json()).then((described) => {
  for (const [path, methods] of Object.entries(described.paths)) {
    for (const [method, one] of Object.entries(methods)) {
      document.getElementById("operations").append(operation(path, method.toUpperCase(), one));
    }
  }
});
