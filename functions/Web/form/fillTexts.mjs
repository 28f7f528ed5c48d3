/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`);
}

/**
 * Turns each `>{{key}}<` of the markup into the English text, so that the page has it before (and without) scripts, and a `data-text`, by which the page finds it for another language.
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
