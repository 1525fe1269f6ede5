/** For a `<details>`. Unsaid, not said to be shut: whoever opened it before the page came alive would see it close again. */
export function openIf(isOpen: boolean) {
  return isOpen ? { open: true } : {}
}
