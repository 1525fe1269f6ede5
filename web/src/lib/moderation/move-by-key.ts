/** J and K go to the next and the previous card. Other keys go to the part of the card with that `data-key`. */
const neighbours: Record<string, number> = { j: 1, k: -1 }

/** Moves the focus by single keys, only while it is in a card (WCAG 2.1.4). A single key never decides anything. */
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
