import { saveBlob } from "../review/saveBlob.ts";

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/**
 * Saves a package as it comes. Where the browser lets a page write to a file that its user chose, nothing of it is kept in memory; elsewhere the browser keeps it until it is whole.
 * A connection that breaks half way leaves no file that passes for a package: the archive's directory comes last.
 */
export async function savePackage(
  name: string,
  fetchPackage: () => Promise<Response>,
  onReceived: (bytes: number) => void,
): Promise<void> {
  const picker = (globalThis as Picker).showSaveFilePicker;
  // Asked for before the request: a browser lets a page ask right after a click alone.
  const handle = picker && (await picker.call(globalThis, { suggestedName: name }).catch(cancelled));
  if (handle === null) return;
  const response = await fetchPackage();
  const counted = response.body?.pipeThrough(counter(onReceived));
  if (handle && counted) {
    await counted.pipeTo(await handle.createWritable());
  } else {
    saveBlob(await new Response(counted).blob(), name);
  }
}

function cancelled(error: unknown): null {
  if (error instanceof DOMException && error.name === "AbortError") return null;
  throw error;
}

function counter(
  onReceived: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let received = 0;
  return new TransformStream({
    transform(chunk, controller) {
      received += chunk.byteLength;
      onReceived(received);
      controller.enqueue(chunk);
    },
  });
}
