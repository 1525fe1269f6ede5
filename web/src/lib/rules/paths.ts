/** The addresses of pages about the house rules. Apart, since a thread has no use for them. */
export const rulesPaths = { consents: '/moderatie/huisregels', change: '/moderatie/huisregels/wijzigen' }

export function acceptFirst(goingTo: string) {
  return `/huisregels/aanvaarden?naar=${encodeURIComponent(goingTo)}`
}
