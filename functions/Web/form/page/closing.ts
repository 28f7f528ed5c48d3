/** Asked by the browser before a page that still sends is closed by mistake. */
const confirm = (event: BeforeUnloadEvent) => event.preventDefault();

/** While something is being sent, closing the page by mistake is asked about; *leave now* never is. */
export function confirmClosing(wanted: boolean): void {
  if (wanted) {
    window.addEventListener("beforeunload", confirm);
  } else {
    window.removeEventListener("beforeunload", confirm);
  }
}
