import { byId } from "./elements.js";
import { showView } from "./views.js";

/** True in the form as a file, which carries the address of its service. */
export function isFile(): boolean {
  return document.querySelector("meta[name=service]") !== null;
}

/** The key of the public log that the form as a file was made for; null when it was made for none, and in the site's own page. */
export function builtInLog(): string | null {
  const log = document.querySelector<HTMLMetaElement>("meta[name=log]")?.content ?? "";
  return log === "" ? null : log;
}

/**
 * Where to send: a page of the service sends to where it came from. The form as a file carries its service's address, or asks for it.
 * @param wrong what is said about something that is no address.
 */
export async function serverAddress(wrong: string): Promise<string> {
  const built = document.querySelector<HTMLMetaElement>("meta[name=service]");
  if (built === null) {
    return new URL(".", location.href).href;
  }
  const written = readAddress(built.content);
  return written ?? asked(wrong);
}

/** https, an onion service, or this machine (for trying it out); null for everything else. */
export function readAddress(untrusted: string): string | null {
  let address: URL;
  try {
    const text = untrusted.trim();
    address = new URL(text.includes("://") ? text : `${text.includes(".onion") ? "http" : "https"}://${text}`);
  } catch {
    return null;
  }
  const { protocol, hostname, origin } = address;
  const isOnion = protocol === "http:" && hostname.endsWith(".onion");
  const isHere = protocol === "http:" && hostname === "127.0.0.1";
  return (protocol === "https:" && hostname.includes(".")) || isOnion || isHere ? `${origin}/` : null;
}

function asked(wrong: string): Promise<string> {
  const field = byId("server-address", HTMLInputElement);
  showView("server");
  return new Promise((resolve) => {
    byId("server-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      const address = readAddress(field.value);
      byId("server-error", HTMLElement).textContent = address === null ? wrong : "";
      if (address === null) {
        field.setAttribute("aria-invalid", "true");
        field.focus();
      } else {
        resolve(address);
      }
    });
  });
}
