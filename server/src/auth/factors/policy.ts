/** The factors of a member. */
export type Held = { passkeys: number; hasPassphrase: boolean; hasAuthenticator: boolean }

/** The last way to sign in cannot be removed. Half of a way can be removed when a whole one stays. */
export function canRemoveFactor(held: Held, which: keyof Held) {
  return (
    Boolean(held[which]) &&
    canSignIn({ ...held, ...(which === 'passkeys' ? { passkeys: held.passkeys - 1 } : { [which]: false }) })
  )
}

/**
 * Whether the member can still sign in after losing one way: by another way, or by recovery codes, which need a
 * passphrase (R-ID-8).
 */
export function hasReserve(held: Held, recoveryCodes: number) {
  return (
    held.passkeys > 1 ||
    (held.passkeys === 1 && canSignIn({ ...held, passkeys: 0 })) ||
    (held.hasPassphrase && recoveryCodes > 0)
  )
}

/**
 * Every way to sign in is two factors (ASVS 6.3.3): a passkey with user verification, or a passphrase with a code app.
 * Recovery codes are a reserve that is used up, so they do not count as a way that stays.
 */
function canSignIn({ passkeys, hasPassphrase, hasAuthenticator }: Held) {
  return passkeys > 0 || (hasPassphrase && hasAuthenticator)
}
