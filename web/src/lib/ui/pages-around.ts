/** The page numbers to show beside page `at` of `last`, with `undefined` where some are left out: 1 … 6 7 8 … 250. */
export function pagesAround(at: number, last: number): (number | undefined)[] {
  const shown = [...new Set([1, at - 1, at, at + 1, last])]
    .filter((number) => number >= 1 && number <= last)
    .sort((a, b) => a - b)

  return shown.flatMap((number, index) => {
    const gap = number - (shown[index - 1] ?? 0)
    if (gap === 2) return [number - 1, number]
    return gap > 2 ? [undefined, number] : [number]
  })
}
