// SPDX-License-Identifier: MIT
pragma solidity 0.8.31;

/// @title What Tether's tokens on Ethereum and TRON have in common
/// @notice The fee switch, the blacklist of senders and the pause. An allowance of 2^256-1 is not used up. The order
/// of the storage reads is the original's, so that gas comes close to it. Anyone may mint and turn every switch: this is a
/// test token.
abstract contract Tether {
    // The names that wallets call (ERC-20).
    // solhint-disable const-name-snakecase
    string public constant name = "Tether USD";
    string public constant symbol = "USDT";
    uint8 public constant decimals = 6;
    // solhint-enable const-name-snakecase

    uint256 private constant UNLIMITED = type(uint256).max;

    bool public paused;
    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;
    mapping(address account => bool) public isBlackListed;
    uint256 public basisPointsRate;
    uint256 public maximumFee;
    bool public deprecated;
    address public immutable feeOwner = msg.sender;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    error Refused();

    modifier whenRunning() {
        require(!paused && !deprecated, Refused());
        _;
    }

    function mint(address to, uint256 value) external {
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    /// @dev The original's limits: at most 20 basis points, at most 50 tokens a transfer, given in whole tokens.
    function setParams(uint256 newBasisPoints, uint256 newMaxFee) external {
        require(newBasisPoints < 20 && newMaxFee < 50, Refused());
        basisPointsRate = newBasisPoints;
        maximumFee = newMaxFee * 10 ** decimals;
    }

    function setPaused(bool isPaused) external {
        paused = isPaused;
    }

    function setBlackListed(address account, bool isListed) external {
        isBlackListed[account] = isListed;
    }

    function _approve(address spender, uint256 value) internal {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    function _transfer(address to, uint256 value) internal whenRunning {
        require(!isBlackListed[msg.sender], Refused());
        _move(msg.sender, to, value);
    }

    function _transferFrom(address from, address to, uint256 value) internal whenRunning {
        require(!isBlackListed[from], Refused());
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < UNLIMITED) allowance[from][msg.sender] = allowed - value;
        _move(from, to, value);
    }

    function _move(address from, address to, uint256 value) private {
        uint256 fee = (value * basisPointsRate) / 10_000;
        if (fee > maximumFee) fee = maximumFee;
        balanceOf[from] -= value;
        balanceOf[to] += value - fee;
        if (fee > 0) {
            balanceOf[feeOwner] += fee;
            emit Transfer(from, feeOwner, fee);
        }
        emit Transfer(from, to, value - fee);
    }
}
