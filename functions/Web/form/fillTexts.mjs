/** @typedef {{ language: { tag: string, name: string, dir: string, code: string, reviewed: boolean }, messages: Record<string, string> }} Catalogue */

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

/**
 * Turns each `>{{key}}<` of the markup into the text, so that the page has it before (and without) scripts, and a `data-text`, by which the page finds it for another language.
 * @param {string} html
 * @param {Record<string, string>} messages
 */
export function fillTexts(html, messages) {
  return html.replace(/>\{\{([^}]+)\}\}</g, (_, key) => {
    const text = messages[key];
    if (text === undefined) {
      throw new Error(`The catalogue has no message "${key}".`);
    }
    return ` data-text="${key}">${escapeHtml(text)}<`;
  });
}

/**
 * The lists of languages, each by its own name: buttons for the page, addresses of the plain pages for those without scripts.
 * @param {string} html
 * @param {readonly Catalogue[]} catalogues
 */
export function fillLanguages(html, catalogues) {
  const list = (/** @type {(catalogue: Catalogue) => string} */ item) =>
    catalogues.map((catalogue) => `<li>${item(catalogue)}</li>`).join("");
  return html
    .replace(
      "<!--languages-->",
      list(
        ({ language: { tag, name, dir } }) =>
          `<button type="button" data-language="${tag}" lang="${tag}" dir="${dir}">${escapeHtml(name)}</button>`,
      ),
    )
    .replace(
      "<!--plain pages-->",
      list(
        ({ language: { tag, name, dir } }) =>
          `<a href="plain/${tag}.html" lang="${tag}" dir="${dir}">${escapeHtml(name)}</a>`,
      ),
    );
}

/**
 * One language's page for those without scripts.
 * @param {string} html of which parts stand between `<!--name-->` and `<!--/name-->`
 * @param {Catalogue} catalogue
 * @param {readonly string[]} parts those that stay; `unreviewed` is the catalogue's to say
 */
export function fillPlainPage(html, { language, messages }, parts) {
  const stays = language.reviewed ? parts : [...parts, "unreviewed"];
  const page = html
    .replace('lang="en" dir="ltr"', `lang="${language.tag}" dir="${language.dir}"`)
    .replaceAll("LANGUAGE", language.tag)
    .replace(/<!--(\w+)-->(.*?)<!--\/\1-->/gs, (_, part, inner) => (stays.includes(part) ? inner : ""));
  return fillTexts(page, messages).replace(/ data-text="[^"]*"/g, "");
}
