/** The sign-in page with the form for a passphrase open. */
export function passphraseFirst(goingTo?: string) {
  return `/inloggen?${goingTo ? `naar=${encodeURIComponent(goingTo)}&` : ''}manier=wachtzin#email`
}

/** The paths of signing in with a work account. They are not in lib/paths.ts, which every page loads. */
export const signOnPaths = {
  finishSignIn: (goingTo: string) => `/inloggen/verder?naar=${encodeURIComponent(goingTo)}`,
  workAccount: '/ik/werkaccount',
  providers: '/moderatie/inlogdiensten',
  newProvider: '/moderatie/inlogdiensten/nieuw',
  provider: (id: string) => `/moderatie/inlogdiensten/${id}`
}
