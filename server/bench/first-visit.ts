import { chromium } from 'playwright-core'

export type FirstVisit = { requests: number; bytes: number; fontBytes: number; foreign: string[] }

/** What travels when a browser that has never been here opens a page: as counted by Chromium itself, headers included. */
export async function measureFirstVisit(url: string, cookie: { name: string; value: string }): Promise<FirstVisit> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  })
  const context = await browser.newContext({ baseURL: new URL(url).origin })
  await context.addCookies([{ ...cookie, url: new URL(url).origin }])
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
