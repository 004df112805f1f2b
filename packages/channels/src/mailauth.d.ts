/** The part of mailauth that the tests use; the package has no types of its own. */
declare module "mailauth/lib/dkim/verify.js" {
  type Resolver = (name: string, type: string) => Promise<string[][]>;
  interface Verification {
    readonly results: readonly {
      readonly status: { readonly result: string };
      readonly signingHeaders: { readonly keys: string };
    }[];
  }
  export function dkimVerify(mail: Buffer, options: { readonly resolver: Resolver }): Promise<Verification>;
}
