/** What somebody can sign in with. */
export type Held = { passkeys: number }

/** Every way in is two factors: a passkey is something one has, opened by something one is or knows (ASVS 6.3.3). */
export function canSignIn({ passkeys }: Held) {
  return passkeys > 0
}

/** The last way in stays until there is another. */
export function canRemovePasskey({ passkeys, ...held }: Held) {
  return passkeys > 0 && canSignIn({ ...held, passkeys: passkeys - 1 })
}
