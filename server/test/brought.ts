import { globSync } from 'node:fs'
import { dirname } from 'node:path'

/** Loads each room's file of this name, so that a test names no room. Production code loads none of these files. */
export async function brought<Part>(part: string): Promise<(Part & { room: string })[]> {
  const files = globSync(`*/${part}.ts`, { cwd: new URL('../src', import.meta.url) }).toSorted()
  return Promise.all(
    files.map(dirname).map(async (room) => ({ ...(await import(`../src/${room}/${part}.ts`))[part], room }))
  )
}
