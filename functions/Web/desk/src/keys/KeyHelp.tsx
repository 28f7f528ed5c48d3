import { Button, Switch } from "@fluentui/react-components";
import { useEffect, useId, useRef } from "react";
import { type TextKey, t } from "../texts/texts.ts";

const rows: readonly (readonly [readonly string[], TextKey])[] = [
  [["j"], "keys.next"],
  [["k"], "keys.previous"],
  [["o", t("keys.enter")], "keys.open"],
  [["/"], "keys.search"],
  [["m"], "keys.more"],
  [["x"], "keys.clear"],
  [["r"], "keys.reload"],
  [["u"], "keys.back"],
  [["c"], "keys.claim"],
  [["a"], "keys.assign"],
  [["s"], "keys.status"],
  [["l"], "keys.label"],
  [["n"], "keys.note"],
  [["?"], "keys.help"],
];

interface Props {
  readonly open: boolean;
  readonly enabled: boolean;
  readonly onClose: () => void;
  readonly onEnable: (enabled: boolean) => void;
}

/**
 * The keys, and a switch to turn them off (WCAG 2.2, 2.1.4: speech input would trigger them). The platform's own dialog element: it keeps the focus
 * in and gives it back without the focusable dummies of Fluent's, which accessibility checkers report.
 */
export function KeyHelp({ open, enabled, onClose, onEnable }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{t("keys.title")}</h2>
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
      <Button appearance="primary" onClick={onClose}>
        {t("keys.close")}
      </Button>
    </dialog>
  );
}
