import { confirmClosing } from "./closing.js";

/** Where *leave now* leads: a page that says nothing and has no address of ours. */
const neutralUrl = "about:blank";

const escapesToLeave = 3;
const escapesWithinMs = 2_000;

/** Leaves on the button and on Esc three times: empties the page, ends what runs, and puts a neutral page in this one's place, so that *back* does not return here. */
export function offerToLeave(button: HTMLButtonElement, stop: () => void): void {
  const leave = () => {
    confirmClosing(false);
    stop();
    for (const form of document.forms) {
      form.reset();
    }
    document.body.replaceChildren();
    location.replace(neutralUrl);
  };
  let pressedMs: number[] = [];
  button.addEventListener("click", leave);
  document.addEventListener("keydown", ({ key, timeStamp, repeat }) => {
    if (key !== "Escape" || repeat) {
      return;
    }
    pressedMs = [...pressedMs.filter((at) => timeStamp - at < escapesWithinMs), timeStamp];
    if (pressedMs.length >= escapesToLeave) {
      leave();
    }
  });
}
