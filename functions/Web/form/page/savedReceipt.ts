import { type Catalogue, message } from "./Catalogue.js";
import { create } from "./elements.js";

/** What a download is called: nothing in it says what it is about. */
const fileName = "receipt.tlog-proof";

let count = 0;

/** A receipt that holds, offered as a file, with what it is for. The text stays in the page until then: nothing is kept on the device unasked. */
export function savedReceipt(catalogue: Catalogue, proof: string): HTMLElement {
  const whole = create("p", "receipt");
  const link = create("a", "", message(catalogue, "receipt.save"));
  link.href = URL.createObjectURL(new Blob([proof], { type: "application/octet-stream" }));
  link.download = fileName;
  const help = create("span", "help", message(catalogue, "receipt.help"));
  help.id = `receipt-help-${++count}`;
  link.setAttribute("aria-describedby", help.id);
  whole.append(link, " ", help);
  return whole;
}
