import { randomUUID } from 'node:crypto'
import { type Browser, openBrowser } from './browser.ts'
import type { PostOffice } from './post-office.ts'
import type { World } from './world.ts'

export const newAddress = (domain = 'zutphen.nl') => `p${randomUUID().slice(0, 8)}@${domain}`

/** Follows an invitation from the mailbox of its address. */
export function openInvitation(world: World, post: PostOffice, browser: Browser = openBrowser(world)) {
  return {
    browser,
    get: (token: string) => browser.get(`/invitation-tokens/${token}`),
    renew: (token: string) => browser.post(`/invitation-tokens/${token}/renewals`),
    askCode: (token: string) => browser.post(`/invitation-tokens/${token}/codes`),
    accept: (token: string, attempt: string, code: string) =>
      browser.post(`/invitation-tokens/${token}/acceptances`, { attempt, code }),

    /** The code in the newest letter to this address. */
    async codeFor(address: string) {
      const [letter] = await post.lettersTo(address)
      return /\b\d{4} \d{4}\b/.exec(letter?.text ?? '')?.[0] ?? ''
    },

    /** Goes all the way as the owner of this mailbox. */
    async come(address: string, token?: string) {
      const link = token ?? (await post.tokenFor(address))
      const asked = await this.askCode(link)
      if (asked.statusCode !== 202) return asked
      return this.accept(link, asked.json().attempt, await this.codeFor(address))
    }
  }
}
