import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { decrypt } from "http_ece";

/** Of this test alone: a certificate that nobody trusts, for localhost and 127.0.0.1. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1GE6v0WvcRa6lv6f
fMZxJ162tbMk6ixLVzr8KVcJtvChRANCAAR5tcoTE7N9decA8oCbd7YtTTiYqHmw
7+eYdb2Nf9OcWhOhmZUP0mT77K4F5rnH9J3RiR2WrDbtdDciEk1EGOyy
-----END PRIVATE KEY-----`;
export const TRUSTED_PEM = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUYqQ0gJd27JCFDCnyrucYLF3D7l0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJcHVzaC50ZXN0MCAXDTI2MTEyNjE5MTgxOVoYDzIxMjYxMTAy
MTkxODE5WjAUMRIwEAYDVQQDDAlwdXNoLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR5tcoTE7N9decA8oCbd7YtTTiYqHmw7+eYdb2Nf9OcWhOhmZUP0mT7
7K4F5rnH9J3RiR2WrDbtdDciEk1EGOyyo28wbTAdBgNVHQ4EFgQUi5J+So0pZXq2
DBChSmSdBAd+xbMwHwYDVR0jBBgwFoAUi5J+So0pZXq2DBChSmSdBAd+xbMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAOHcVOMzBeazXaqtDpgCA/Lfz14geSag5kivpI/S9yV8AiBQ
GRUY9uXT+1VKXSpvW/EUxZq1MVvZTXg7N+6/YZaT7A==
-----END CERTIFICATE-----`;

/** A push that arrived, opened as the browser would. */
export interface Pushed {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
  readonly payload: unknown;
}

/** A push service over TLS on 127.0.0.1, and one browser that is subscribed to it. */
export async function startPushService() {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  const pushes: Pushed[] = [];
  const answers: { status: number; retryAfter?: string }[] = [];
  const server = createServer({ key: KEY, cert: TRUSTED_PEM }, async (request, response) => {
    const raw = await buffer(request);
    const opened = decrypt(raw, { version: "aes128gcm", privateKey: browser, authSecret: auth.toString("base64url") });
    pushes.push({ headers: request.headers, raw, payload: JSON.parse(opened.toString()) });
    const { status, retryAfter } = answers.shift() ?? { status: 201 };
    if (status === 0) return response.destroy();
    response.writeHead(status, retryAfter === undefined ? {} : { "retry-after": retryAfter }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `https://localhost:${(server.address() as AddressInfo).port}/push/browser-1`;
  const keys = { p256dh: browser.getPublicKey().toString("base64url"), auth: auth.toString("base64url") };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    subscription: { endpoint, keys },
    pushes,
    answerNext: (answer: (typeof answers)[number]) => void answers.push(answer),
    stop,
  };
}

/** What a VAPID token claims, if the key that it names has signed it (RFC 8292). */
export function vapidClaims(
  authorization: string,
): { readonly aud: string; readonly sub: string; readonly key: string } | null {
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33).toString("base64url"), point.subarray(33).toString("base64url")];
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  return isSigned ? { ...JSON.parse(Buffer.from(claims, "base64url").toString()), key } : null;
}
