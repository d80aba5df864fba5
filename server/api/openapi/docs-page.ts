import { createHash } from "node:crypto";
import type { Operation } from "./operation.js";
import { operations } from "./operations.js";
import { parameters } from "./parameters.js";

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
code, pre { font: .9em/1.5 ui-monospace, monospace; background: #f2f2f2; border-radius: 3px }
code { padding: .1em .3em; overflow-wrap: anywhere } pre { padding: .8rem; overflow-x: auto }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #ddd }
h2 { margin-top: 2.5rem; border-top: 1px solid #ddd; padding-top: 1rem }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } code, pre { background: #262626 } td, th, h2 { border-color: #3a3a3a } }
`;

/** The same operations as the document, for readers: one page, nothing from outside, no script. */
export function docsPage(): { readonly html: string; readonly contentSecurityPolicy: string } {
  const digest = createHash("sha256").update(style).digest("base64");
  return {
    html: page(operations),
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${digest}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  };
}

function page(all: readonly Operation[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Policies of configured audience models: the API</title>
<style>${style}</style>
</head>
<body>
<h1>Policies of configured audience models</h1>
<p>Each request needs a token: <code>Authorization: Bearer crml_…</code>. The ARN is one segment of the path, percent-encoded
(<code>:</code> is <code>%3A</code>, <code>/</code> is <code>%2F</code>). The ETag of a policy is its hash; a write names what it
expects to be there, and nothing is overwritten that its writer has not seen. Problems are documents of RFC 9457
(<code>application/problem+json</code>) with a stable <code>type</code>. For programs: <a href="/openapi.json">openapi.json</a>.
The generic provider of Terraform has its own dialect under <code>/restapi</code>.</p>
<h2>In short</h2>
<pre>curl -H "Authorization: Bearer $TF_VAR_token" "$server/v1/configured-audience-model-policies/$arn"
curl -X PUT -H "Authorization: Bearer $TF_VAR_token" -H 'Content-Type: application/json' -H 'If-None-Match: *' \\
  -d '{"configuredAudienceModelPolicy": {"Version": "2012-10-17", "Statement": [ … ]}}' \\
  "$server/v1/configured-audience-model-policies/$arn"</pre>
<table><tr><th>Request</th><th>Meaning</th></tr>
${all.map((operation) => `<tr><td><a href="#${operation.operationId}"><code>${heading(operation)}</code></a></td><td>${escaped(operation.summary)}</td></tr>`).join("\n")}
<tr><td><code>GET /healthz</code>, <code>/readyz</code></td><td>live; ready (store and AWS reachable)</td></tr>
<tr><td><code>GET /metrics</code></td><td>Prometheus; scope <code>admin</code></td></tr>
</table>
${all.map(section).join("\n")}
</body>
</html>
`;
}

function section(operation: Operation): string {
  const rows = operation.parameters.map((key) => {
    const { name, in: place, description } = parameters[key];
    return `<tr><td><code>${escaped(name)}</code></td><td>${place}</td><td>${prose(description)}</td></tr>`;
  });
  const answers = Object.entries(operation.answers).map(
    ([status, { description }]) => `<tr><td><code>${status}</code></td><td>${prose(description)}</td></tr>`,
  );
  return `<h2 id="${operation.operationId}"><code>${heading(operation)}</code></h2>
<p>${prose(operation.description)}</p>
<p>Scope: <code>${operation.scope}</code></p>
<table><tr><th>Parameter</th><th>In</th><th></th></tr>${rows.join("")}</table>
<table><tr><th>Answer</th><th></th></tr>${answers.join("")}<tr><td>${operation.problems.map((status) => `<code>${status}</code>`).join(" ")} <code>400</code> <code>401</code> <code>403</code> <code>429</code> <code>503</code></td><td>a problem document</td></tr></table>`;
}

function heading({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${escaped(path)}`;
}

/** Backticks mark code. */
function prose(text: string): string {
  return escaped(text).replace(/`([^`]*)`/g, "<code>$1</code>");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
