const untilSavedMilliseconds = 60_000;

/** Hands bytes to the browser's downloads. The address is revoked once the browser had time to take them over. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), untilSavedMilliseconds);
}
