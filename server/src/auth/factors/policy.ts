/** What somebody can sign in with. */
export type Held = { passkeys: number; hasPassphrase: boolean; hasAuthenticator: boolean }

/** The last way in stays until there is another. What is half a way in may go when a whole one stays. */
export function canRemoveFactor(held: Held, which: keyof Held) {
  return (
    Boolean(held[which]) &&
    canSignIn({ ...held, ...(which === 'passkeys' ? { passkeys: held.passkeys - 1 } : { [which]: false }) })
  )
}

/** Whether there is something left for when one way in is lost: another, or recovery codes, which want a passphrase (R-ID-8). */
export function hasReserve(held: Held, recoveryCodes: number) {
  return (
    held.passkeys > 1 ||
    (held.passkeys === 1 && canSignIn({ ...held, passkeys: 0 })) ||
    (held.hasPassphrase && recoveryCodes > 0)
  )
}

/**
 * Every way in is two factors (ASVS 6.3.3): a passkey, which one has and opens by what one is or knows; or a passphrase with a code app. Recovery codes
 * are a reserve, used up one by one: they never count as the way in that stays.
 */
function canSignIn({ passkeys, hasPassphrase, hasAuthenticator }: Held) {
  return passkeys > 0 || (hasPassphrase && hasAuthenticator)
}
