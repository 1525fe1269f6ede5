/** The page of signing in, with the form for a passphrase open. */
export function passphraseFirst(goingTo?: string) {
  return `/inloggen?${goingTo ? `naar=${encodeURIComponent(goingTo)}&` : ''}manier=wachtzin#email`
}

/** The pages of signing in at one's organisation, apart from the addresses that every page knows. */
export const signOnPaths = {
  finishSignIn: (goingTo: string) => `/inloggen/verder?naar=${encodeURIComponent(goingTo)}`,
  workAccount: '/ik/werkaccount',
  providers: '/moderatie/inlogdiensten',
  newProvider: '/moderatie/inlogdiensten/nieuw',
  provider: (id: string) => `/moderatie/inlogdiensten/${id}`
}
