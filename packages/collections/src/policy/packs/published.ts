import type { Pack } from "../pack.ts";
import { auRg96 } from "./au-rg-96.ts";
import { cnGbt45251 } from "./cn-gbt-45251.ts";
import { euBase } from "./eu-base.ts";
import { hkCobp } from "./hk-cobp.ts";
import { house } from "./house.ts";
import { houseVersion1 } from "./house-1.ts";
import { houseVersion2 } from "./house-2.ts";
import { idOjk } from "./id-ojk.ts";
import { inRbi } from "./in-rbi.ts";
import { krPdpa } from "./kr-pdpa.ts";
import { phSec } from "./ph-sec.ts";
import { ukConc7 } from "./uk-conc-7.ts";
import { usRegF } from "./us-reg-f.ts";
import { usRegFVersion1 } from "./us-reg-f-1.ts";
import { usRegFVersion2 } from "./us-reg-f-2.ts";

/** The newest version of every pack. */
export const NEWEST: readonly Pack[] = [
  house,
  usRegF,
  ukConc7,
  euBase,
  cnGbt45251,
  krPdpa,
  inRbi,
  auRg96,
  idOjk,
  phSec,
  hkCobp,
];

/** Every version that was ever in force, so that whoever has a verdict can read the text that it applied. */
export const PUBLISHED: readonly Pack[] = [houseVersion1, houseVersion2, usRegFVersion1, usRegFVersion2, ...NEWEST];
