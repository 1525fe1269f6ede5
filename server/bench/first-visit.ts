import { chromium } from 'playwright-core'

export type FirstVisit = { requests: number; bytes: number; fontBytes: number; foreign: string[] }

/** The requests and bytes of a first visit with an empty cache. Chromium counts them, headers included. */
export async function measureFirstVisit(url: string, cookie: string): Promise<FirstVisit> {
  const [name = '', value = ''] = cookie.split('=')
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  })
  const context = await browser.newContext({ baseURL: new URL(url).origin })
  await context.addCookies([{ name, value, url: new URL(url).origin }])
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')

  const kinds = new Map<string, { type: string; url: string }>()
  const visit: FirstVisit = { requests: 0, bytes: 0, fontBytes: 0, foreign: [] }
  network.on('Network.requestWillBeSent', ({ requestId, type, request }) =>
    kinds.set(requestId, { type: type ?? '', url: request.url })
  )
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type, url: asked } = kinds.get(requestId) ?? { type: '', url }
    visit.requests++
    if (!asked.startsWith(new URL(url).origin)) visit.foreign.push(asked)
    if (type === 'Font') visit.fontBytes += encodedDataLength
    else visit.bytes += encodedDataLength
  })

  await page.goto(url, { waitUntil: 'networkidle' })
  await browser.close()
  return visit
}
