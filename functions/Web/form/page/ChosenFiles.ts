import { type Catalogue, message } from "./Catalogue.js";
import { byId, create } from "./elements.js";
import { formatSize } from "./formatNumbers.js";

/** The files chosen so far, shown with a button to remove each. */
export class ChosenFiles {
  readonly #catalogue: Catalogue;
  readonly #input = byId("files", HTMLInputElement);
  readonly #list = byId("files-list", HTMLUListElement);
  readonly #count = byId("files-count", HTMLParagraphElement);
  #files: File[] = [];

  constructor(catalogue: Catalogue, signal: AbortSignal) {
    this.#catalogue = catalogue;
    this.#list.replaceChildren();
    this.#input.addEventListener("change", () => this.#add([...(this.#input.files ?? [])]), { signal });
    this.#say(message(catalogue, "files.none"));
  }

  get files(): readonly File[] {
    return this.#files;
  }

  #add(files: readonly File[]): void {
    // Emptied, so that the same file can be chosen again after it was removed.
    this.#input.value = "";
    for (const file of files) {
      this.#files.push(file);
      this.#list.append(this.#row(file));
    }
    this.#say(message(this.#catalogue, "files.count", { count: this.#files.length }));
  }

  #row(file: File): HTMLLIElement {
    const row = create("li", "");
    const name = create("span", "name");
    name.append(create("bdi", "", file.name));
    const size = create("span", "size", formatSize(file.size, this.#catalogue.language.tag));
    const remove = create("button", "", message(this.#catalogue, "files.remove"));
    remove.type = "button";
    remove.setAttribute("aria-label", `${remove.textContent}: ${file.name}`);
    remove.addEventListener("click", () => {
      this.#files = this.#files.filter((kept) => kept !== file);
      row.remove();
      this.#say(message(this.#catalogue, "files.removed", { name: file.name }));
      this.#input.focus();
    });
    row.append(name, size, remove);
    return row;
  }

  #say(text: string): void {
    this.#count.textContent = text;
  }
}
