import { useEffect, useState } from "react";

/** A `blob:` address for bytes that were fetched; revoked when the bytes change or the page lets go of them. */
export function useBlobAddress(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!blob) return;
    const created = URL.createObjectURL(blob);
    setAddress(created);
    return () => {
      setAddress(undefined);
      URL.revokeObjectURL(created);
    };
  }, [blob]);
  return address;
}
