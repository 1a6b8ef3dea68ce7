// Reads the OpenAPI document of the server from standard input and writes its types: node make-api.mjs > src/api/schema.d.ts
// Errors and headers are left out: they are the same everywhere, and `client.ts` reads them.
import { text } from "node:stream/consumers";
import openapiTS, { astToString } from "openapi-typescript";

const METHODS = new Set(["get", "put", "post", "delete"]);

function withoutTexts(value) {
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([key, each]) => !(key === "description" && typeof each === "string"));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutTexts(each)]));
}

function successOnly(operation) {
  const responses = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  const bare = responses.map(([status, { content }]) => [status, { description: "", ...(content && { content }) }]);
  return { ...operation, responses: Object.fromEntries(bare), summary: undefined, tags: undefined };
}

const document = JSON.parse(await text(process.stdin));
for (const item of Object.values(document.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (METHODS.has(method)) item[method] = successOnly(operation);
  }
}
const { components, paths } = document;
const types = await openapiTS(withoutTexts({ openapi: "3.1.0", info: { title: "", version: "" }, paths, components }));
process.stdout.write(`// Made by \`make web-api\` from the OpenAPI document of the server; do not edit.\n${astToString(types)}`);
