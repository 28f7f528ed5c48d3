import { create } from "./elements.js";

/** A labelled field made by script: its label, why it is asked, the control. */
export function field(id: string, labelText: string, why: string | null, control: HTMLElement): HTMLElement {
  const whole = create("div", "field");
  const name = create("label", "", labelText);
  name.htmlFor = id;
  control.id = id;
  control.setAttribute("autocomplete", "off");
  whole.append(name);
  if (why !== null) {
    const help = create("p", "help", why);
    help.id = `${id}-why`;
    control.setAttribute("aria-describedby", help.id);
    whole.append(help);
  }
  whole.append(control);
  return whole;
}

/** A field for a whole number from 0 to `max`. Text with a number pad: a spinner changes by accident when one scrolls. */
export function numberInput(): HTMLInputElement {
  const input = create("input", "");
  input.type = "text";
  input.inputMode = "numeric";
  input.maxLength = 9;
  input.setAttribute("data-number", "");
  return input;
}

/** A box or a round button with its label. */
export function tick(id: string, type: "checkbox" | "radio", name: string, labelText: string): HTMLElement {
  const whole = create("div", "tick");
  const box = create("input", "");
  box.type = type;
  box.id = id;
  box.name = name;
  box.setAttribute("autocomplete", "off");
  const text = create("label", "", labelText);
  text.htmlFor = id;
  whole.append(box, text);
  return whole;
}

/** A group of ticks with a heading of its own. */
export function group(legend: string, why: string | null, ...parts: readonly HTMLElement[]): HTMLFieldSetElement {
  const whole = create("fieldset", "group");
  whole.append(create("legend", "", legend));
  if (why !== null) {
    whole.append(create("p", "help", why));
  }
  whole.append(...parts);
  return whole;
}
