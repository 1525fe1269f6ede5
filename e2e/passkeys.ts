import type { Page } from '@playwright/test'

/** Gives the page's browser a device with a fingerprint reader that always says yes; answers with how it is taken away. */
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
