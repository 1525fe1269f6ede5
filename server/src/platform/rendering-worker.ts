import { renderMarkdown } from './markdown.ts'
import { TooRich } from './markdown-ceilings.ts'

/** An error would lose its class on the way between two threads. */
export function rendered(markdown: string): { html: string } | { excess: TooRich['code'] } {
  try {
    return { html: renderMarkdown(markdown) }
  } catch (error) {
    if (error instanceof TooRich) return { excess: error.code }
    throw error
  }
}
