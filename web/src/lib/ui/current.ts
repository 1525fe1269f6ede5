import { page } from '$app/state'

/** For aria-current on a link: the page itself, or the part of the forum that the page is in. */
export function current(href: string) {
  const { pathname } = page.url
  if (pathname === href) return 'page'
  return href !== '/' && pathname.startsWith(`${href}/`) ? 'true' : undefined
}
