import type { Bucket } from "./terms.ts";

/** Range that a number of days past due falls into; less than one whole day is current. */
export function bucketOf(daysPastDue: number): Bucket {
  if (daysPastDue < 1) return "current";
  if (daysPastDue < 30) return "1-29";
  if (daysPastDue < 60) return "30-59";
  return daysPastDue < 90 ? "60-89" : "90+";
}
