import { Piscina } from 'piscina'
import { invalid } from './errors.ts'
import type { rendered } from './rendering-worker.ts'
import { isSeen } from './text/schema.ts'

/** Milliseconds. No text within the ceilings takes a tenth of it on a quiet machine. */
const patience = 5_000

/** Texts that wait for the renderer. More than this is an attack, or the machine is too busy to take more. */
const mostWaiting = 200

/** One thread besides the main one, so that a text that is slow to draw holds up no other member. */
const pool = new Piscina<string, ReturnType<typeof rendered>>({
  filename: new URL('rendering-worker.ts', import.meta.url).href,
  name: 'rendered',
  minThreads: 0,
  maxThreads: 1,
  maxQueue: mostWaiting,
  idleTimeout: 30_000,
  resourceLimits: { maxOldGenerationSizeMb: 128 }
})

/** Draws a text for its writer. A text that is too rich or too slow to draw is refused, with the reason. */
export async function render(markdown: string): Promise<string> {
  const signal = AbortSignal.timeout(patience)
  const answer = await pool.run(markdown, { signal }).catch((error) => {
    if (signal.aborted) return { excess: 'markdown.too-rich' as const }
    throw error
  })
  if ('excess' in answer) throw invalid('markdown', answer.excess)
  return answer.html
}

/** The same for a text that is kept. One of which readers would see nothing is refused, as an empty text is. */
export async function renderToKeep(markdown: string): Promise<string> {
  const html = await render(markdown)
  if (!isSeen(html.replace(/<[^>]*>/g, ''))) throw invalid('markdown', 'too_small')
  return html
}
