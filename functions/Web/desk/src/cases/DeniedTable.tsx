import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { placeOf } from "../parts/route.ts";
import { codeText, t } from "../texts/texts.ts";
import { keyOf } from "./keyOf.ts";
import type { DeniedItem } from "./types.ts";

/** What does not leave, each with the reason. */
export function DeniedTable({ items }: { readonly items: readonly DeniedItem[] }) {
  const [shown, setShown] = useState(20);
  if (items.length === 0) return <p>{t("exports.nothingDenied")}</p>;
  return (
    <>
      <table className="denied">
        <caption>{t("exports.denied", { count: items.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("exports.item")}</th>
            <th scope="col">{t("exports.why")}</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, shown).map((item) => (
            <tr key={`${keyOf(item)}/${item.why}`}>
              <td>
                <a className="identifier" href={placeOf(item.submission)}>
                  {item.submission}
                </a>{" "}
                {item.delivery !== undefined &&
                  (item.object === undefined
                    ? t("exports.statement", { delivery: String(item.delivery) })
                    : t("cases.file", { delivery: String(item.delivery), object: String(item.object) }))}
              </td>
              <td>{codeText("denial", item.why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > shown && <Button onClick={() => setShown(items.length)}>{t("exports.showAll")}</Button>}
    </>
  );
}
