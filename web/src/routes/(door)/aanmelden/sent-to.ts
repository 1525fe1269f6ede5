/** The cookie that knows for the next page, and for an hour, which address was typed: a slip in it is seen before somebody waits in vain. */
export const sentTo = 'raadkamer-verstuurd'
