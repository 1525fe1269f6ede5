type Found<Item> = { items: Item[]; total: number }

/**
 * Reads a page of a list. Past the end it reads the last page instead, and says so in `page`: a list gets shorter while
 * somebody pages through it. Only a page with items needs to know the total.
 */
export async function pageOrLast<Item, More extends object>(
  asked: number,
  pageSize: number,
  read: (page: number) => Promise<Found<Item> & More>
) {
  const found = await read(asked)
  if (found.items.length > 0 || asked === 1) return { ...found, page: asked, pageSize }

  const total = found.total || (await read(1)).total
  const page = Math.max(1, Math.ceil(total / pageSize))
  return { ...(await read(page)), page, pageSize }
}
