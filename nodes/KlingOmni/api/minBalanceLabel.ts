/** What the credential calls its limit, for messages that name it. */
export const minBalanceLabel = 'Stop When Balance Is Below';
