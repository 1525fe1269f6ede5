import { globSync } from 'node:fs'
import { dirname } from 'node:path'

/** What each room brings for a test in its file of this name, so that the test names no room. Production code loads none of these. */
export async function brought<Part>(part: string): Promise<(Part & { room: string })[]> {
  const files = globSync(`*/${part}.ts`, { cwd: new URL('../src', import.meta.url) }).toSorted()
  return Promise.all(
    files.map(dirname).map(async (room) => ({ ...(await import(`../src/${room}/${part}.ts`))[part], room }))
  )
}
