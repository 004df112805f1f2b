/** The encryption of web push (RFC 8188, RFC 8291); the package brings no types. */
declare module "http_ece" {
  import type { ECDH } from "node:crypto";
  export function decrypt(
    bytes: Buffer,
    how: { readonly version: "aes128gcm"; readonly privateKey: ECDH; readonly authSecret: string },
  ): Buffer;
}
