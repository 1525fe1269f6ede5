import type { Page } from '@playwright/test'

/** Adds a virtual authenticator that always verifies the user. Returns a function that removes it. */
export async function addAuthenticator(page: Page) {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  })
  return () => device.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
}
