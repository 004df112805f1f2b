import { useEffect, useState } from "react";
import { setPreference } from "../api/preference.ts";
import { sendSubscription } from "../api/push.ts";
import { useWords } from "../words/words-context.tsx";
import { canNotify, currentSubscription, subscribeDevice } from "./subscribe-device.ts";

type Phase = "idle" | "saving" | "denied" | "failed";

interface DevicePreferenceProps {
  readonly token: string;
  /** Null where no notifications are sent. */
  readonly pushKey: string | null;
}

/** Notifications on this device, on a click alone: no page asks for permission by itself. */
export function DevicePreference({ token, pushKey }: DevicePreferenceProps) {
  const { notify } = useWords().words;
  const [isOn, setIsOn] = useState(false);
  const [phase, setPhase] = useState<Phase>("idle");
  useEffect(() => {
    if (canNotify()) currentSubscription().then((found) => setIsOn(found !== null), ignore);
  }, []);
  if (pushKey === null || !canNotify()) return null;
  const onChange = () => {
    if (phase === "saving") return;
    setPhase("saving");
    const change = isOn ? turnOff(token, `${notify.on}\n${notify.stop}`) : turnOn(token, pushKey);
    change.then(
      (isOnNow) => {
        setIsOn(isOnNow);
        setPhase(isOnNow === isOn ? "denied" : "idle");
      },
      () => setPhase("failed"),
    );
  };
  return (
    <div className="preference">
      <p>{isOn ? notify.on : notify.off}</p>
      <button type="button" aria-disabled={phase === "saving"} onClick={onChange}>
        {isOn ? notify.stop : notify.allow}
      </button>
      <p role="status">{phase === "denied" && notify.denied}</p>
      {phase === "failed" && <p role="alert">{notify.failed}</p>}
    </div>
  );
}

/** What a browser does not tell counts as no subscription. */
const ignore = () => {};

async function turnOn(token: string, pushKey: string): Promise<boolean> {
  const subscription = await subscribeDevice(pushKey);
  if (subscription === null) return false;
  await sendSubscription(token, subscription.toJSON());
  return true;
}

async function turnOff(token: string, shown: string): Promise<boolean> {
  await setPreference(token, "push", true, shown);
  await (await currentSubscription())?.unsubscribe();
  return false;
}
