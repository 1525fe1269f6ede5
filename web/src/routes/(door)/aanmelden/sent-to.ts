/**
 * The cookie that shows the typed address on the next page, for an hour, so that an applicant notices a mistake in it.
 */
export const sentTo = 'raadkamer-verstuurd'
