import { createMiddleware } from "hono/factory";

/** The page loads only what this server built and talks only to it; the wallet does the chain's part itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:", // EIP-6963 wallets bring their icons as data URIs
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types notify",
].join("; ");

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000",
  "X-Content-Type-Options": "nosniff",
};

/** Puts the security headers on every answer, failures too. */
export const securityHeaders = createMiddleware(async (context, next) => {
  await next();
  for (const [name, text] of Object.entries(HEADERS)) context.header(name, text);
});
