import { Switch } from "@fluentui/react-components";
import { t } from "../texts/texts.ts";
import { useLooking } from "./looking.ts";

/** How pictures, films and recordings are shown to whoever uses this browser. */
export function LookingSettings() {
  const [looking, setLooking] = useLooking();
  return (
    <fieldset className="looking">
      <legend>{t("looking.title")}</legend>
      <Switch
        label={t("looking.blur")}
        checked={looking.blur}
        onChange={(_, { checked }) => setLooking({ ...looking, blur: checked })}
      />
      <Switch
        label={t("looking.grey")}
        checked={looking.grey}
        onChange={(_, { checked }) => setLooking({ ...looking, grey: checked })}
      />
      <Switch
        label={t("looking.mute")}
        checked={looking.mute}
        onChange={(_, { checked }) => setLooking({ ...looking, mute: checked })}
      />
    </fieldset>
  );
}
