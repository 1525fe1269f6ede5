import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { type PersonKey, signIn } from './people.ts'

/** `alsoAt` is the only other origin that this browser may ask. */
type Options = BrowserContextOptions & { alsoAt?: string }

type Fixtures = {
  /** A page in a new browser context, not signed in. */
  visitor: (options?: Options) => Promise<Page>
  /** A page in a new browser context, signed in as this person. */
  as: (person: PersonKey, options?: BrowserContextOptions) => Promise<Page>
}

/** A journey fails when a browser in it sees a policy violation, an uncaught error or a request to another origin. */
export const test = base.extend<Fixtures>({
  visitor: async ({ browser, contextOptions, baseURL }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []

    await use(async ({ alsoAt, ...options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, ...options })
      contexts.push(context)
      await watch(context, [baseURL!, ...(alsoAt ? [alsoAt] : [])], (complaint) => complaints.push(complaint))
      if (options.javaScriptEnabled !== false) context.on('page', waitForScripts)
      return context.newPage()
    })

    for (const context of contexts) await context.close()
    expect(complaints).toEqual([])
  },

  as: async ({ visitor }, use) => {
    await use(async (person, options) => {
      const page = await visitor(options)
      await signIn(page, person)
      return page
    })
  }
})

export { expect }

/**
 * Makes `goto` and `reload` wait until the page's own scripts answer: what is pressed before that, the browser does
 * in its own way. A journey about the time before says `waitUntil`, and waits for itself.
 */
function waitForScripts(page: Page) {
  for (const way of ['goto', 'reload'] as const) {
    const go = page[way].bind(page) as (...args: unknown[]) => ReturnType<Page['reload']>
    page[way] = async (...args: unknown[]) => {
      const response = await go(...args)
      const options = args.at(-1)
      // An empty page has no response, and no scripts.
      if (response && !(options instanceof Object && 'waitUntil' in options))
        await page.locator('html[data-answers]').waitFor({ state: 'attached' })
      return response
    }
  }
}

export async function watch(context: BrowserContext, homes: string[], complain: (complaint: string) => void) {
  await context.exposeBinding('tellViolation', ({ page }, violation: string) =>
    complain(`${page.url()} broke its policy: ${violation}`)
  )
  await context.addInitScript(() => {
    const { tellViolation } = window as unknown as { tellViolation: (violation: string) => void }
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      tellViolation(`${effectiveDirective} ${blockedURI} ${sourceFile}`)
    )
  })
  context.on('weberror', (error) => complain(`${error.page()?.url()} failed: ${error.error().message}`))
  context.on('request', (request) => {
    if (!homes.includes(new URL(request.url()).origin)) complain(`${request.frame().url()} asked ${request.url()}`)
  })
}
