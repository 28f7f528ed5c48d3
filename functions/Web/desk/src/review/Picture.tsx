import { useState } from "react";
import { t } from "../texts/texts.ts";
import { useBlobAddress } from "./useBlobAddress.ts";

/** A picture, blurred and grey until it is asked for: who looks at such pictures all day chooses the moment. */
export function Picture({ blob, alt }: { readonly blob: Blob; readonly alt: string }) {
  const address = useBlobAddress(blob);
  const [clear, setClear] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <p role="alert">{t("copy.undisplayable")}</p>;
  return (
    <div className={clear ? "picture" : "picture picture-blurred"}>
      <div className="picture-frame">
        {address !== undefined && <img src={address} alt={alt} onError={() => setBroken(true)} />}
      </div>
      <button type="button" className="picture-button" onClick={() => setClear(!clear)}>
        <span>{t(clear ? "copy.blur" : "copy.clear")}</span>
      </button>
    </div>
  );
}
