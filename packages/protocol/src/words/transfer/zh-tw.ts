import { formatAmount } from "../../amount.ts";
import { SMALLEST_PAYMENT } from "../../model.ts";
import type { TransferWords } from "./transfer-words.ts";

const least = formatAmount(SMALLEST_PAYMENT);

/** What became of tokens that moved, in Traditional Chinese. */
export const zhTw: TransferWords = {
  "transfer/recorded": ({ arrived }) => `已透過合約支付 ${formatAmount(arrived)}，合約已經入帳。`,
  "transfer/swept": ({ arrived }) =>
    `${formatAmount(arrived)} 已從付款地址轉入合約，由合約入帳。這是同一筆錢，不是第二筆付款。`,
  "transfer/own-move": ({ arrived }) => `${formatAmount(arrived)} 只是在受監看的帳戶之間移動，不會償還任何債務。`,
  "transfer/at-pay-address": ({ arrived }) =>
    `${formatAmount(arrived)} 已抵達這筆債務的付款地址。您不需要再做什麼：最終確認並入帳後就會計入，在此之前不會寄送提醒。`,
  "transfer/by-reference": ({ arrived }) =>
    `${formatAmount(arrived)} 已經到帳，並附有這筆債務的參考碼。您不需要再做什麼：最終確認並入帳後就會計入，在此之前不會寄送提醒。`,
  "transfer/at-own-account": ({ arrived }) =>
    `${formatAmount(arrived)} 已抵達這筆債務專用的帳戶。您不需要再做什麼：最終確認並入帳後就會計入，在此之前不會寄送提醒。`,
  "transfer/confirmed": ({ arrived }) => `債權人已確認 ${formatAmount(arrived)} 屬於這筆債務，入帳後就會計入。`,
  "transfer/unmatched": ({ arrived }) =>
    `${formatAmount(arrived)} 已送達債權人，但轉帳中沒有說明屬於哪一筆債務。付款的人可以憑交易編號認領。`,
  "transfer/two-debts": ({ arrived }) =>
    `${formatAmount(arrived)} 已經到帳，但轉帳中提到不只一筆債務。付款的人可以憑交易編號認領。`,
  "transfer/nothing-arrived": () => "這是一筆金額為零的轉帳，不會償還任何款項；任何人都可以發起。",
  "transfer/too-small": ({ arrived }) => `${formatAmount(arrived)} 低於最小付款額 ${least}，不予計入。`,
  "transfer/waits-for-more": ({ arrived }) =>
    `${formatAmount(arrived)} 低於最小付款額 ${least}。這筆錢會留在付款地址，累積到 ${least} 就會計入。`,
  "transfer/look-alike": () =>
    "這筆轉帳來自一個和這筆債務的帳戶非常相似、但其實不同的帳戶。這類轉帳是為了讓人抄錯帳戶：請不要從轉帳紀錄中複製帳戶。",
  "transfer/other-token": ({ token }) =>
    `到帳的是另一種代幣（${token}），不是這筆債務的代幣，因此不會償還任何款項；請聯絡債權人退回。`,
  "transfer/other-token-at-pay-address": ({ token }) =>
    `抵達付款地址的是另一種代幣（${token}），不是這筆債務的代幣，因此不會償還任何款項。這筆錢沒有遺失：債務人可以讓它轉到任何帳戶。`,
  "transfer/surplus-in-escrow": ({ surplus }) =>
    `其中 ${formatAmount(surplus)} 超出這筆債務所需，會成為債務人在託管合約中的餘額，隨時可以取出。`,
  "transfer/surplus-with-creditor": ({ surplus }) =>
    `其中 ${formatAmount(surplus)} 超出這筆債務所需，目前在債權人手中，應該退還。`,
  "transfer/debt-not-open": () => "這筆債務還沒有成立。到帳的款項會保留，成立後就會計入。",
  "transfer/ended-in-escrow": ({ arrived }) =>
    `這筆債務已經結束，因此 ${formatAmount(arrived)} 不會償還任何款項，會成為債務人在託管合約中的餘額，隨時可以取出。`,
  "transfer/ended-with-creditor": ({ arrived }) =>
    `這筆債務已經結束，因此 ${formatAmount(arrived)} 不會償還任何款項，目前在債權人手中，應該退還。`,
};
