import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Switch,
} from "@fluentui/react-components";
import { type TextKey, t } from "../texts/texts.ts";

const rows: readonly (readonly [readonly string[], TextKey])[] = [
  [["j"], "keys.next"],
  [["k"], "keys.previous"],
  [["o", t("keys.enter")], "keys.open"],
  [["u"], "keys.back"],
  [["?"], "keys.help"],
];

interface Props {
  readonly open: boolean;
  readonly enabled: boolean;
  readonly onClose: () => void;
  readonly onEnable: (enabled: boolean) => void;
}

/** The keys, and a switch to turn them off (WCAG 2.2, 2.1.4: speech input would trigger them). */
export function KeyHelp({ open, enabled, onClose, onEnable }: Props) {
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("keys.title")}</DialogTitle>
          <DialogContent>
            <dl className="keys">
              {rows.map(([keys, text]) => (
                <div key={text}>
                  <dt>
                    {keys.map((key, index) => (
                      <span key={key}>
                        {index > 0 && ` ${t("keys.or")} `}
                        <kbd>{key}</kbd>
                      </span>
                    ))}
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
            <Switch label={t("keys.on")} checked={enabled} onChange={(_, data) => onEnable(data.checked)} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t("keys.close")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
