/** The paths of the pages about the house rules. They are not in lib/paths.ts, which every page loads. */
export const rulesPaths = { consents: '/moderatie/huisregels', change: '/moderatie/huisregels/wijzigen' }

export function acceptFirst(goingTo: string) {
  return `/huisregels/aanvaarden?naar=${encodeURIComponent(goingTo)}`
}
