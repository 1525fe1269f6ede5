/** The part of each card to which a key leads, by its `data-key`; J and K lead to the next and the previous card. */
const neighbours: Record<string, number> = { j: 1, k: -1 }

/** Only while the focus is in a card (WCAG 2.1.4), and only moves it: nothing is ever decided by a single key. */
export function moveByKey(list: HTMLElement) {
  const onKey = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey } = event
    if (!(target instanceof HTMLElement) || target.matches('input, textarea, select') || ctrlKey || metaKey || altKey)
      return

    const cards = [...list.querySelectorAll<HTMLElement>('article')]
    const at = cards.findIndex((card) => card.contains(target))
    const step = neighbours[key]
    const goal = step ? cards[at + step] : cards[at]?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
    if (!goal) return

    event.preventDefault()
    goal.focus()
  }

  list.addEventListener('keydown', onKey)
  return () => list.removeEventListener('keydown', onKey)
}
