/** A plain text, cut where an address of a page begins and ends. */
export function withLinks(text: string): { text: string; href?: string }[] {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 ? { text: part, href: part } : { text: part }))
}
