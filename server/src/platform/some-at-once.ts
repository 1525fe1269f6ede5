/** Works on a few items at once, so that a slow one holds up few others. Rejects with the first error. */
export async function someAtOnce<Item>(items: Item[], atOnce: number, work: (item: Item) => Promise<unknown>) {
  const waiting = items[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item)
    })
  )
}
