import { createHash } from "node:crypto";

/**
 * The whole form as one file that works from disk: the same page, its style and scripts inside, allowed by their hashes. Catalogues and the worker's script are data that the page reads.
 * @param {{ html: string, css: string, page: string, worker: string, texts: ReadonlyMap<string, string>, service: string, log: string }} parts
 * `service`: the address to send to, "" to ask for it. `log`: the public log's key, beside which no other is believed; "" to believe the one that the service names.
 */
export function singleFile({ html, css, page, worker, texts, service, log }) {
  if ([css, page, worker].some((content) => /<\/(?:script|style)|<!--/i.test(content))) {
    throw new Error("What is put into the page would end its own element.");
  }
  if (/["&<>]/.test(log)) {
    throw new Error("FORM_LOG_KEY is not a log's key.");
  }
  const policy = [
    "default-src 'none'",
    `script-src '${hash(page)}'`,
    `style-src '${hash(css)}'`,
    `connect-src ${service === "" ? "https: http://*.onion http://127.0.0.1:*" : new URL(service).origin}`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types form",
  ].join("; ");
  const data = [...texts].map(
    ([tag, json]) => `<script type="application/json" id="texts-${tag}">${inert(json)}</script>`,
  );
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="service" content="${service}">\n<meta name="log" content="${log}">\n`;
  return html
    .replace('<meta name="viewport"', () => `${head}<meta name="viewport"`)
    .replace(/<link rel="icon"[^>]*>\n/, "")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`)
    .replace(/<script src="form\.js" defer><\/script>\n/, "")
    .replace(/<ul class="languages"><li><a [\s\S]*?<\/ul>/, "")
    .replace(/<div id="start-file"[\s\S]*?<\/div>\n/, '<div id="start-file" hidden></div>\n')
    .replace("</body>", () =>
      [...data, `<script type="text/plain" id="sender">${worker}</script>`, `<script>${page}</script>`, "</body>"].join(
        "\n",
      ),
    );
}

/** @param {string} content */
function hash(content) {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

/**
 * JSON that cannot end the element it stands in.
 * @param {string} json
 */
function inert(json) {
  return json.replaceAll("<", "\\u003c");
}
