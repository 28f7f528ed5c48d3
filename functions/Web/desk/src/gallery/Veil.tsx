import { type ReactNode, useState } from "react";
import { t } from "../texts/texts.ts";
import { useLooking } from "./looking.ts";

interface Props {
  /** What may be hard to look at. */
  readonly children: ReactNode;
}

/** Blurred and grey until it is asked for: who looks at such things all day chooses the moment. Blur and colour are two choices. */
export function Veil({ children }: Props) {
  const [looking] = useLooking();
  const [clear, setClear] = useState(!looking.blur);
  const [colour, setColour] = useState(!looking.grey);
  const blurred = clear ? "" : " picture-blurred";
  const grey = colour ? "" : " picture-grey";
  return (
    <div className={`picture${blurred}${grey}`}>
      {/* What cannot be seen yet cannot be started by a key either. */}
      <div className="picture-frame" inert={!clear}>
        {children}
      </div>
      <div className="picture-buttons">
        <button type="button" className="picture-button" onClick={() => setClear(!clear)}>
          <span>{t(clear ? "copy.blur" : "copy.clear")}</span>
        </button>
        {clear && (
          <button type="button" className="picture-button" onClick={() => setColour(!colour)}>
            <span>{t(colour ? "copy.grey" : "copy.colour")}</span>
          </button>
        )}
      </div>
    </div>
  );
}
