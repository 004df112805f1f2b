import { formatAmount } from "../../amount.ts";
import { utcText } from "../../calendar.ts";
import type { FailureWords } from "./failure-words.ts";

/** What went wrong, in Traditional Chinese; each sentence says whether anything was paid and what to do. */
export const zhTw: FailureWords = {
  "debt-book/terms-expired": ([signBy]) =>
    `這份條款的簽署期限是 ${utcText(signBy)}，已經過了。債務沒有成立，也沒有付款；請向債權人索取新的條款。`,
  "debt-book/installments-out-of-range": ([installments]) =>
    `條款中有 ${installments} 期，只能是 1 至 4095 期。債務沒有成立，也沒有付款。`,
  "debt-book/interval-invalid": ([seconds, months]) =>
    `分期間隔（${seconds} 秒、${months} 個月）不可行。債務沒有成立，也沒有付款。`,
  "debt-book/first-due-out-of-range": ([firstDueAt]) =>
    `第一個到期日 ${utcText(firstDueAt)} 已過或在五年之後。債務沒有成立，也沒有付款。`,
  "debt-book/total-out-of-range": ([total]) => `債務總額不能是 ${formatAmount(total)}。債務沒有成立，也沒有付款。`,
  "debt-book/balloon-out-of-range": ([bps]) => `最後一期不能另外承擔總額的 ${bps / 100}%。債務沒有成立，也沒有付款。`,
  "debt-book/party-missing": () => "條款中缺少債權人或債務人。債務沒有成立，也沒有付款。",
  "debt-book/conditions-unknown": () => "條款所依據的條件還沒有登記。債務沒有成立，也沒有付款；請告知債權人。",
  "debt-book/conditions-invalid": () => "這些條件不可行。沒有登記，也沒有付款。",
  "debt-book/creditor-signature-invalid": () => "債權人的簽章與條款不符。債務沒有成立，也沒有付款；請告知債權人。",
  "debt-book/debtor-signature-invalid": () => "簽章與條款不符。債務沒有成立，也沒有付款；請用條款中的帳戶重新簽署。",
  "debt-book/debt-exists": () => "這筆債務已經成立。這次沒有付款；請重新載入頁面。",
  "debt-book/debt-not-open": () => "這筆債務目前不需要付款。沒有付款。",
  "debt-book/amount-too-small": ([amount, minimum]) =>
    `${formatAmount(amount)} 低於最小付款額 ${formatAmount(minimum)}。沒有付款。`,
  "debt-book/amount-too-large": ([amount, left]) =>
    `${formatAmount(amount)} 超過剩餘的 ${formatAmount(left)}。沒有付款；最多可付剩餘金額。`,
  "debt-book/payoff-above-maximum": ([payoff, maximum]) =>
    `現在結清需要 ${formatAmount(payoff)}，超過您同意的 ${formatAmount(maximum)}。沒有付款；請查看新的金額。`,
  "debt-book/fee-cap-out-of-range": ([cap]) => `逾期費用上限不能是 ${formatAmount(cap)}。債務沒有成立，也沒有付款。`,
  "debt-book/nothing-left": () => "已經沒有剩餘款項；爭議結束後債務就終結。沒有付款。",
  "debt-book/payoff-short": ([payoff, arrived]) =>
    `結清需要 ${formatAmount(payoff)}，但代幣會收取手續費，只會到帳 ${formatAmount(arrived)}。沒有付款；請改為支付一個金額。`,
  "debt-book/payment-failed": () => "代幣拒絕了這筆付款。沒有付款；請確認帳戶餘額足夠且已授權。",
  "debt-book/self-deferrals-out-of-range": ([selfDeferrals]) =>
    `條款允許債務人自行延期 ${selfDeferrals} 次，最多只能 15 次。債務沒有成立，也沒有更改。`,
  "debt-book/signatures-missing": ([terms, creditors, debtors]) =>
    `${terms} 筆債務附有 ${creditors} 份債權人簽章和 ${debtors} 份債務人簽章。債務沒有成立；請為每筆債務各附一份。`,
  "debt-book/offer-missing": () => "這筆債務沒有和解方案。沒有付款，也沒有更改。",
  "debt-book/offer-expired": ([until]) => `和解方案已在 ${utcText(until)} 到期。沒有付款；請向債權人索取新方案。`,
  "debt-book/only-creditor": () => "只有這筆債務的債權人可以這麼做。沒有付款，也沒有更改。",
  "debt-book/not-permitted": () => "債權人沒有授權這個帳戶這麼做。沒有付款，也沒有更改；請向債權人申請授權。",
  "debt-book/only-pending-creditor": () => "這筆債務沒有轉讓給這個帳戶。沒有更改；請聯絡債權人辦理轉讓。",
  "debt-book/signature-invalid": ([account]) =>
    `這不是 ${account} 對這份內容的簽章。沒有付款，也沒有更改；請用那個帳戶重新簽署。`,
  "debt-book/signature-expired": ([signBy]) =>
    `簽章有效到 ${utcText(signBy)}，已經過了。沒有付款，也沒有更改；請重新簽署。`,
  "debt-book/paid-unexpected": ([agreed, paid]) =>
    `新條款以已付 ${formatAmount(agreed)} 為前提，實際是 ${formatAmount(paid)}。沒有更改；請簽署寫明實際已付金額的條款。`,
  "debt-book/terms-paid-already": ([carried, total]) =>
    `新條款談定後又收到 ${formatAmount(carried)}，已足以付清它的全部 ${formatAmount(total)}。沒有更改；請就剩餘部分重新商定。`,
  "debt-book/version-unexpected": ([version, expected]) =>
    `新條款的版本是 ${version}，這筆債務的下一個版本應為 ${expected}。沒有更改；請簽署那個版本的條款。`,
  "debt-book/debt-not-active": () => "這筆債務已結束、處於爭議中或已全部到期，目前不能這麼做。沒有付款，也沒有更改。",
  "debt-book/deferral-out-of-range": ([days]) =>
    `累計延期 ${days} 天不可行。沒有更改；至少延期一天，累計不超過 65535 天。`,
  "debt-book/self-deferral-missing": () => "自行延期的次數已經用完。沒有更改；請向債權人申請延期。",
  "debt-book/offer-out-of-range": ([amount, payoff]) =>
    `和解金額不能是 ${formatAmount(amount)}：必須大於零，且低於目前的結清金額 ${formatAmount(payoff)}。沒有更改。`,
  "debt-book/offer-firm": ([amount, until]) =>
    `${formatAmount(amount)} 的和解方案在 ${utcText(until)} 之前不能撤回。沒有更改；可以降低金額、延長期限或等到到期。`,
  "debt-book/offer-time-out-of-range": ([until]) =>
    `和解期限不能是 ${utcText(until)}：這個時間已過或在五年之後。沒有更改。`,
  "debt-book/offer-of-another-debt": ([holding]) => `託管款 ${holding} 不是這筆債務的和解資金。沒有更改。`,
  "debt-book/has-note": () => "這筆債權已轉為代幣。沒有更改；移轉該代幣就能轉讓債權。",
  "debt-book/reports-used-up": ([, reports]) =>
    `已有 ${reports} 次回報暫停計時，達到條件允許的上限。沒有更改；請向債權人索取收據。`,
  "debt-book/notice-too-early": ([, missed, needed]) =>
    `有 ${missed} 期超過寬限期，達到 ${needed} 期才能發出催告。沒有更改。`,
  "debt-book/notice-missing": () => "這筆債務沒有有效的催告。沒有更改；請先發出催告。",
  "debt-book/acceleration-excluded": () => "這筆債務的條件不允許催告和提前到期。沒有更改。",
  "debt-book/cure-time-open": ([cureBy]) =>
    `債務人可以在 ${utcText(Number(cureBy))} 之前補足催告所列款項。沒有更改；請等到那之後。`,
  "debt-book/notice-cured": () => "催告所列款項已經付清。沒有更改。",
  "debt-book/clock-stopped": ([, until]) =>
    `債務人已回報一筆付款，在 ${utcText(until)} 之前不能這麼做。沒有更改；請查找這筆付款。`,
  "debt-book/debt-not-accelerated": () => "這筆債務還沒有全部到期，不能沖銷。沒有更改。",
  "debt-book/debt-written-off-already": () => "這筆債務已經沖銷。沒有更改。",
  "debt-book/dispute-excluded": () => "這筆債務的條件不支援在此提出爭議。沒有更改；請聯絡債權人。",
  "debt-book/disputes-used-up": ([, disputes]) => `已有 ${disputes} 次爭議未獲支持，達到條件允許的上限。沒有更改。`,
  "debt-book/dispute-too-soon": ([, from]) => `這筆債務從 ${utcText(Number(from))} 起才能再次提出爭議。沒有更改。`,
  "debt-book/debt-not-disputed": () => "這筆債務沒有進行中的爭議。沒有更改。",
  "debt-book/dispute-open": ([, lapsesAt]) =>
    `這筆債務的爭議在 ${utcText(Number(lapsesAt))} 之前仍在進行，除非仲裁人提前裁決。沒有更改。`,
  "debt-book/dispute-over": ([, lapsedAt]) =>
    `這次爭議的裁決期限已在 ${utcText(Number(lapsedAt))} 結束。沒有更改；請讓它失效。`,
  "debt-book/only-arbiter": () => "只有雙方指定的仲裁人可以裁決。沒有更改。",
  "debt-book/reduction-out-of-range": ([amount, left]) =>
    `不能裁決減免 ${formatAmount(amount)}：減免必須大於零，出自剩餘的 ${formatAmount(left)} 或所列的託管付款，其他裁決不得附帶減免。沒有更改。`,
  "debt-book/payment-of-another-debt": ([holding]) => `託管款 ${holding} 不是這筆債務的付款。沒有更改。`,
  "debt-book/deposit-of-another-debt": ([holding]) => `託管款 ${holding} 不是這筆債務的保證金。沒有付款，也沒有更改。`,
  "debt-book/nothing-to-cover": () => "沒有逾期款項，或保證金已經用完。沒有付款，也沒有更改。",
  "escrow/only-debt-book": () => "只有債務合約可以這麼做。沒有付款。",
  "escrow/credit-not-covered": () => "這筆款項沒有到帳。沒有付款，也沒有入帳。",
  "escrow/nothing-to-withdraw": () => "這個帳戶沒有可以提領的代幣。沒有轉出任何款項。",
  "escrow/withdrawal-failed": () => "代幣拒絕付款給這個帳戶。沒有轉出任何款項；請提領到其他帳戶。",
  "escrow/deposit-failed": () => "代幣拒絕付款給託管合約。沒有轉出任何款項；請確認帳戶餘額足夠且已授權。",
  "escrow/holding-empty": ([holding]) => `託管款 ${holding} 已經沒有餘額。沒有轉出任何款項。`,
  "escrow/holding-firm": ([holding]) => `託管款 ${holding} 歸誰還沒有確定。沒有轉出任何款項；請在確定後再試。`,
  "escrow/holding-too-small": ([holding]) => `託管款 ${holding} 的餘額不足。沒有轉出任何款項。`,
  "escrow/nothing-stray": () => "這裡的代幣都各有歸屬。沒有轉出任何款項。",
  "debt-lens/debt-unknown": () => "這條鏈上沒有這筆債務。沒有付款；請重新開啟您收到的連結。",
  "debt-book/credited-already": () => "這筆付款先前已經入帳。這次沒有入帳；每筆付款只計一次。",
  "debt-book/paid-in-future": ([paidAt]) => `付款時間 ${utcText(paidAt)} 還沒有到。沒有入帳，也沒有回報。`,
  "debt-book/receipts-missing": () => "這一批裡沒有收據。沒有入帳。",
  "debt-book/report-in-state": () => "這次回報已有答覆，或時間還沒到、已經過了。沒有更改。",
  "debt-book/reported-already": () => "這筆付款先前已經回報。沒有更改。",
  "pay-desk/destination-missing": () =>
    "沒有指定接收帳戶，或指定的就是付款地址本身。沒有轉出任何款項；請指定其他帳戶。",
  "debt-book/installment-not-due": ([, installment]) =>
    `第 ${installment} 期還沒有到期，或已經由這份授權支付。沒有付款。`,
  "debt-book/mandate-expired": ([until]) => `代付授權已在 ${utcText(until)} 到期。沒有付款；付款人可以重新簽署。`,
  "debt-book/mandate-of-other-token": () => "代付授權的代幣與債務的代幣不同。沒有付款；付款人可以重新簽署。",
  "debt-book/mandate-of-other-version": () => "簽署代付授權之後債務條款已經變更。沒有付款；付款人可以重新簽署。",
  "debt-book/mandate-paused": () => "債務處於爭議中，或回報的付款正在查證，代付授權暫不付款。沒有付款。",
  "debt-book/mandate-signature-invalid": () => "付款人的簽章與代付授權不符。沒有付款；請用付款人的帳戶重新簽署。",
  "debt-book/mandate-used-up": () => "代付授權已撤銷或已用完。沒有付款。",
  "pay-desk/nothing-to-pay": () => "這裡沒有需要支付的款項。沒有付款。",
  "pay-desk/nothing-to-sweep": () => "這筆債務的付款地址還沒有收到款項。沒有付款。",
  "pay-desk/only-pay-address": () => "只有付款地址可以這麼做。沒有轉出任何款項。",
  "pay-desk/recovery-expired": ([signBy]) =>
    `債務人的簽章有效到 ${utcText(signBy)}，已經過了。沒有轉出任何款項；請重新簽署。`,
  "pay-desk/token-of-debt": () => "這正是債務的代幣，應該用於還款。沒有轉出任何款項；請改為歸集付款。",
  "wallet/declined": () => "您在錢包中取消了。沒有付款。",
  "wallet/wrong-chain": () => "錢包連的是另一條鏈。沒有付款；請切換到這筆債務所在的鏈。",
  "wallet/not-found": () => "這個瀏覽器中沒有找到錢包。沒有付款；請在錢包內建的瀏覽器中開啟本頁。",
  "token/insufficient": () => "帳戶中的代幣不足。沒有付款；請補足或減少付款金額。",
  "token/allowance": () => "帳戶還沒有授權這個金額。沒有付款；請先授權再付款。",
  "link/unknown": () => "無法辨識這個連結。沒有付款；請完整開啟您收到的連結。",
  "link/expired": () => "這個連結已經失效，沒有透過它付款；請向債權人索取新的連結。",
  "chain/down": () =>
    "鏈暫時沒有回應。如果您還沒有在錢包中確認，就沒有付款；如果已經確認，請先在錢包中查看，再決定是否重新付款。",
  "chain/refused": () => "鏈拒絕了這筆交易，也沒有給出已知的原因。沒有付款。",
};
