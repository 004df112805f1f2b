// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// What a creditor signs (EIP-712): a payment toward a debt arrived somewhere else.
/// @param id The debt.
/// @param key Where it arrived; see `IReceiptBook.receiptKeyOf`.
/// @param amount What arrived, in units of 1e-6 token.
/// @param paidAt When it was made.
struct Receipt {
    bytes32 id;
    bytes32 key;
    uint64 amount;
    uint40 paidAt;
}

/// What a debtor signs (EIP-712): a payment toward a debt was made somewhere else. The fields are those of `Receipt`.
struct Report {
    bytes32 id;
    bytes32 key;
    uint64 amount;
    uint40 paidAt;
}

/// What became of a report.
/// @param Unknown There was none.
/// @param Open The creditor has time to answer.
/// @param Credited The creditor has signed a receipt with its key.
/// @param Denied The creditor says that nothing arrived.
/// @param Ignored The time to answer is over: the debtor may open a dispute, beyond the number that the terms allow.
/// @param Disputed The debtor did.
enum ReportState {
    Unknown,
    Open,
    Credited,
    Denied,
    Ignored,
    Disputed
}

/// @title The ledger of debts: payments made elsewhere
/// @notice Credits what a creditor admits to have received on another chain, and stops the late clock for a while when a
/// debtor says so. Any debt can be credited so, since it only gets smaller by it.
interface IReceiptBook {
    /// @notice A payment made elsewhere is credited, as of the instant it was made.
    /// @param key Where it was made: hash of chain, transaction and place in it.
    /// @param feeReversed Late fee on this amount since `paidAt` that is taken back; `feeAssessed` is without it.
    event ReceiptCredited(
        bytes32 indexed id,
        bytes32 indexed key,
        uint16 sequence,
        uint64 amount,
        uint40 paidAt,
        uint64 feeReversed,
        uint64 paid,
        uint64 feeAssessed
    );

    /// @param key Where the debtor says the payment was made.
    /// @param stoppedUntil Until then neither late fee nor acceleration, deposit or autopay; nothing is credited.
    event PaymentReported(
        bytes32 indexed id,
        bytes32 indexed key,
        uint16 sequence,
        uint64 amount,
        uint40 paidAt,
        uint40 stoppedUntil,
        uint64 feeAssessed
    );

    /// @param reasonHash Salted hash of why; 0 if none is given.
    event ReportDenied(
        bytes32 indexed id,
        bytes32 indexed key,
        address indexed by,
        uint16 sequence,
        bytes32 reasonHash
    );

    error ReceiptsMissing();
    error CreditedAlready(address creditor, bytes32 key);
    error PaidInFuture(uint40 paidAt, uint256 timestamp);
    error ReportedAlready(bytes32 id, bytes32 key);
    error ReportsUsedUp(bytes32 id, uint8 reports);
    error ReportInState(bytes32 id, bytes32 key, ReportState state);

    /// @notice Credits a receipt, as of the instant of the payment; anyone may send it.
    /// @param signer The debt's creditor, or a servicer whom the creditor lets sign receipts.
    /// @param signature Of `Receipt`; empty if the signer is the sender.
    /// @return credited The amount, or what was left if that is less.
    function creditReceipt(
        Receipt calldata receipt,
        address signer,
        bytes calldata signature
    ) external returns (uint64 credited);

    /// @notice Credits several receipts of one signer with one signature, or none if one is refused.
    /// @param signature Of `Receipts`; empty if the signer is the sender.
    function creditReceipts(Receipt[] calldata receipts, address signer, bytes calldata signature) external;

    /// @notice The debtor says that a payment was made. Credits nothing; late clock and acceleration stop for the hours of
    /// the conditions, as often as they allow. Each key once for a debt.
    /// @param signature Of `Report`, by the debtor; empty if the debtor is the sender.
    /// @return answerBy Until when they stop, and the creditor has time to answer.
    function reportPayment(Report calldata report, bytes calldata signature) external returns (uint40 answerBy);

    /// @notice The creditor answers that nothing arrived. Creditor, or servicer with RECEIPT; while the report is open.
    function denyReport(bytes32 id, bytes32 key, bytes32 reasonHash) external;

    /// @notice Opens a dispute because the creditor left a report without an answer; its key is the evidence. It does not
    /// count against the disputes that the terms allow, since silence caused it. Debtor, or anyone with the debtor's signature.
    /// @param signature Of `IgnoredReport`, by the debtor; empty if the debtor is the sender.
    function disputeIgnoredReport(bytes32 id, bytes32 key, bytes calldata signature) external;

    /// @notice The debt that `creditor` was ever debited a receipt with this key for; 0 if none.
    function creditedDebtOf(address creditor, bytes32 key) external view returns (bytes32 id);
    function reportStateOf(bytes32 id, bytes32 key) external view returns (ReportState);
    function receiptDigestOf(Receipt calldata receipt) external view returns (bytes32);
    function receiptsDigestOf(Receipt[] calldata receipts) external view returns (bytes32);
    function reportDigestOf(Report calldata report) external view returns (bytes32);

    /// @notice The key of a payment.
    /// @param chain CAIP-2 id of the chain, such as `tron:0x2b6653dc`.
    /// @param transactionId As the chain writes it, in bytes: 32 on EVM chains and TRON, 64 on Solana.
    /// @param position Index of the event log in its block or of the instruction in its transaction.
    function receiptKeyOf(
        string calldata chain,
        bytes calldata transactionId,
        uint256 position
    ) external pure returns (bytes32);
}
