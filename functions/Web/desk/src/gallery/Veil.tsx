import { type ReactNode, useState } from "react";
import { t } from "../texts/texts.ts";
import { useLooking } from "./looking.ts";

interface Props {
  /** What may be hard to look at. */
  readonly children: ReactNode;
  /** True for what can be started: while it is veiled no key starts it either. */
  readonly plays?: boolean;
}

/** Blurred and grey until it is asked for: who looks at such things all day chooses the moment. Blur and colour are two choices. */
export function Veil({ children, plays = false }: Props) {
  const [looking] = useLooking();
  const [clear, setClear] = useState(!looking.blur);
  const [colour, setColour] = useState(!looking.grey);
  const blurred = clear ? "" : " picture-blurred";
  const grey = colour ? "" : " picture-grey";
  return (
    <div className={`picture${blurred}${grey}`}>
      <div className="picture-frame" inert={plays && !clear}>
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
