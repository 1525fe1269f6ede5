import { page } from '$app/state'

/** The value of aria-current on a link: 'page' for the page itself, 'true' for the part of the forum that holds it. */
export function current(href: string) {
  const { pathname } = page.url
  if (pathname === href) return 'page'
  return href !== '/' && pathname.startsWith(`${href}/`) ? 'true' : undefined
}
