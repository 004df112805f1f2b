import { type LinkToken, linkTokenOf } from "@duebook/protocol/link-token";

/** What a URL asks for. */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "learn" }
  | { readonly page: "inbox" }
  | { readonly page: "debt"; readonly reference: string; readonly token: LinkToken | null }
  | { readonly page: "stop"; readonly token: string };

/** Reads the route from the path and the fragment; the token of a debt never leaves the fragment. */
export function routeOf({ pathname, hash }: { readonly pathname: string; readonly hash: string }): Route {
  if (/^\/learn\/?$/.test(pathname)) return { page: "learn" };
  if (/^\/inbox\/?$/.test(pathname)) return { page: "inbox" };
  const [, page, rest] = /^\/([pu])\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (rest === undefined) return { page: "home" };
  return page === "u" ? { page: "stop", token: rest } : { page: "debt", reference: rest, token: linkTokenOf(hash) };
}
