import type { DisputeWords } from "./en.ts";

/** What a dispute on the chain means for the debtor, in Traditional Chinese. */
export const zhTw = {
  title: "您在鏈上的異議",
  ended: "您在鏈上的異議已結束",
  outcome: {
    open: "進行中",
    rejected: "債務不變",
    reduced: "欠款減少",
    voided: "無需償還",
    lapsed: "無人裁決",
    agreed: "新條款",
  },
  open: (lapses: string) =>
    `異議正在進行。在此期間不催收，滯納金停止增加。仲裁人可在 ${lapses} 之前裁決；此後任何人都可以結束異議，債務照原樣繼續。`,
  openNothingLeft:
    "已經沒有要付的款項。異議結束之前，債務仍在記錄中：這期間的付款存放在 Escrow 合約，仲裁人可以把它退還給您。",
  rejected: (date: string) => `仲裁人於 ${date} 裁決：債務維持不變。自該日起，滯納金可以繼續增加。`,
  reduced: (date: string, amount: string) => `仲裁人於 ${date} 裁決：您的欠款減少 ${amount}。`,
  refunded: (amount: string, account: string) =>
    `其中 ${amount} 您已經支付，因此退還給您。這筆款項存放在 Escrow 合約，記在簽署本債務的帳戶 ${account} 名下，沒有領取期限。該帳戶可用 Escrow.withdraw 把它轉到任何您想要的地方。`,
  allRefunded: "當時已經沒有要付的款項，因此全部退還給您。",
  voided: (date: string) => `仲裁人於 ${date} 裁決：這筆債務無需償還。您不用再付任何款項。`,
  voidedHeld: (account: string) =>
    `異議期間的付款中仍存放在 Escrow 的部分也屬於您。任何人都可以呼叫 Escrow.release，之後它便記在 ${account} 名下。`,
  lapsed: (date: string) => `仲裁人沒有按時裁決，異議於 ${date} 結束，債務照原樣繼續。自該日起，滯納金可以繼續增加。`,
  agreed: (date: string) => `異議於 ${date} 結束，因為您和債權人簽署了新的條款。`,
  closed: "已經沒有要付的款項。債務已結清。",
  notFinal: "在短時間內，鏈上仍可能撤銷這筆記錄。",
  answered: "仲裁人已在鏈上裁決。另有一則訊息說明這對您意味著什麼。",
} satisfies DisputeWords;
