/** Splits a plain text at the addresses of pages in it. */
export function withLinks(text: string): { text: string; href?: string }[] {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 ? { text: part, href: part } : { text: part }))
}
