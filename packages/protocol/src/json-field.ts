import * as v from "valibot";

/** Any number of bytes in hexadecimal. */
export const hex = v.pipe(v.string(), v.regex(/^0x[0-9a-f]*$/i));
/** 32 bytes in hexadecimal. */
export const hash = v.pipe(v.string(), v.regex(/^0x[0-9a-f]{64}$/i));
/** 20 bytes in hexadecimal. */
export const account = v.pipe(v.string(), v.regex(/^0x[0-9a-f]{40}$/i));
/** A decimal string in units of 1e-6 token. */
export const amount = v.pipe(v.string(), v.regex(/^\d+$/));
/** Seconds since 1970. */
export const instant = v.pipe(v.number(), v.integer());
/** A whole number from 0. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
