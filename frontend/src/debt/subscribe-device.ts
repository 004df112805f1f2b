const WORKER = "/notify-worker.js";

/** The page's policy lets a worker run under this name alone (Trusted Types). */
interface ScriptPolicies {
  readonly trustedTypes?: {
    createPolicy(
      name: "notify",
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/** True where this browser can be notified at all. */
export function canNotify(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** This browser's subscription, or null if it has none. Asks nobody anything. */
export async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the person for permission, then the browser for a subscription; null if the person said no. */
export async function subscribeDevice(pushKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  const registration = await navigator.serviceWorker.register(workerUrl(), { scope: "/" });
  await navigator.serviceWorker.ready;
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: pushKey });
}

let url: string | null = null;

/** Made once: a policy's name can be taken one time. */
function workerUrl(): string {
  // Browsers without Trusted Types take the text itself.
  const { trustedTypes } = window as unknown as ScriptPolicies; // the library's types leave it out
  url ??= trustedTypes?.createPolicy("notify", { createScriptURL: onlyWorker }).createScriptURL(WORKER) ?? WORKER;
  return url;
}

function onlyWorker(asked: string): string {
  if (asked === WORKER) return asked;
  throw new TypeError(`${asked} is not the page's worker.`);
}
