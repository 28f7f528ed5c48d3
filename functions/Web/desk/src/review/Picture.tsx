import { useState } from "react";
import { Veil } from "../gallery/Veil.tsx";
import { t } from "../texts/texts.ts";
import { useBlobAddress } from "./useBlobAddress.ts";

/** A picture, veiled until it is asked for. */
export function Picture({ blob, alt }: { readonly blob: Blob; readonly alt: string }) {
  const address = useBlobAddress(blob);
  const [broken, setBroken] = useState(false);
  if (broken) return <p role="alert">{t("copy.undisplayable")}</p>;
  return <Veil>{address !== undefined && <img src={address} alt={alt} onError={() => setBroken(true)} />}</Veil>;
}
