import { Button, Spinner } from "@fluentui/react-components";
import { type SyntheticEvent, useRef, useState } from "react";
import type { Api } from "../api/Api.ts";
import { Problem } from "../parts/Problem.tsx";
import { useRequest } from "../parts/useRequest.ts";
import { t } from "../texts/texts.ts";
import { useLooking } from "./looking.ts";
import { Veil } from "./Veil.tsx";

interface Props {
  readonly api: Api;
  readonly submission: string;
  readonly delivery: number;
  readonly object: number;
  /** Film or sound; a film that is only sound plays as well. */
  readonly kind: "video" | "audio";
}

/** Where it plays, and from where on: an address ends after some minutes, and who is still looking asks for another. */
interface Source {
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly fromSeconds: number;
  readonly goesOn: boolean;
}

/** A film or recording, veiled and silent until it is asked for. Nothing is fetched before: asking for the address is a custody event. */
export function Player({ api, submission, delivery, object, kind }: Props) {
  const [looking] = useLooking();
  const [source, setSource] = useState<Source>();
  const [broken, setBroken] = useState(false);
  const resumed = useRef<string>(undefined);
  const { busy, problem, run } = useRequest();

  const ask = (fromSeconds: number, goesOn: boolean) =>
    run(
      (signal) => api.play(submission, delivery, object, signal),
      ({ address, until }) => setSource({ address, until: Date.parse(until), fromSeconds, goesOn }),
    );
  const failed = ({ currentTarget: media }: SyntheticEvent<HTMLMediaElement>) => {
    if (source && Date.now() >= source.until) ask(media.currentTime, !media.paused);
    else setBroken(true);
  };
  const ready = ({ currentTarget: media }: SyntheticEvent<HTMLMediaElement>) => {
    if (!source || resumed.current === source.address) return;
    resumed.current = source.address;
    if (source.fromSeconds > 0) media.currentTime = source.fromSeconds;
    if (source.goesOn) void media.play();
  };

  if (broken) return <p role="alert">{t("play.broken")}</p>;
  if (!source) {
    return (
      <div className="actions">
        <Button appearance="primary" disabledFocusable={busy} onClick={() => ask(0, false)}>
          {t(kind === "video" ? "play.showVideo" : "play.showAudio")}
        </Button>
        {busy && <Spinner size="tiny" label={t("play.loading")} />}
        {problem && <Problem problem={problem} />}
      </div>
    );
  }
  const label = t(kind === "video" ? "play.video" : "play.audio", { number: String(object) });
  const common = {
    src: source.address,
    controls: true,
    muted: looking.mute,
    preload: "metadata",
    "aria-label": label,
    onError: failed,
    onLoadedMetadata: ready,
  } as const;
  return (
    <>
      {kind === "video" ? (
        <Veil plays>
          <video {...common} playsInline disablePictureInPicture disableRemotePlayback />
        </Veil>
      ) : (
        <audio {...common} />
      )}
      {looking.mute && <p className="quiet">{t("play.muted")}</p>}
      {problem && <Problem problem={problem} />}
    </>
  );
}
