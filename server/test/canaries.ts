import { brought } from './brought.ts'
import type { Canaries, Canary, Garden } from './canary.ts'
import type { Village } from './village.ts'
import type { World } from './world.ts'

/** The rooms' files import canary.ts, never this file: it waits for them. */
export const rooms = await brought<Canaries>('canaries')

/** Plants the canaries of all rooms. */
export async function plant(world: World, village: Village): Promise<Canary[]> {
  const canaries: Canary[] = []
  for (const { room, plant } of rooms) await plant?.(village, garden(room))
  return canaries

  function garden(room: string): Garden {
    return {
      world,
      async put(table, seenBy, row, { key = 'id', shownTo } = {}) {
        const columns = Object.keys(row)
        const values = Object.values(row).map((value) =>
          value?.constructor === Object ? JSON.stringify(value) : value
        )
        const places = columns.map((_, at) => `$${at + 1}`)
        const insert = `INSERT INTO ${table} (${columns.join()}) VALUES (${places.join()}) RETURNING ${key}::text AS id`
        const { rows } = await world.owner.query<{ id: string }>(insert, values)
        const all = values.map((value) => (Buffer.isBuffer(value) ? value.toString() : String(value))).join(' ')
        const words = all.match(/kanarie\w+/g) ?? []
        const secrets = all.match(/geheim\w+/g) ?? []
        return add({ room, table, key, id: rows[0]!.id, seenBy, shownTo: shownTo ?? null, words, secrets })
      },
      async take(table, seenBy, memberId) {
        const { rows } = await world.owner.query(`SELECT FROM ${table} WHERE member_id = $1`, [memberId])
        if (rows.length === 0) throw new Error(`${table} has nothing of that member`)
        return add({ room, table, key: 'member_id', id: memberId, seenBy, shownTo: null, words: [], secrets: [] })
      }
    }
  }

  function add(canary: Canary) {
    canaries.push(canary)
    return canary.id
  }
}
