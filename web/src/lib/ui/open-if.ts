/**
 * For a `<details>`. A closed one gets no attribute: hydration would otherwise close one that a reader has just opened.
 */
export function openIf(isOpen: boolean) {
  return isOpen ? { open: true } : {}
}
