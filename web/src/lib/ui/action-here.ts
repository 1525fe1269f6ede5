type Address = { searchParams: Iterable<[string, string]> }

/** The address of an action that shows this same page again when it is refused: its place in the address stays. */
export function actionHere(url: Address, action: string) {
  const query = withoutAction(url)
  return `?/${action}${query.size ? `&${query}` : ''}`
}

/** A page's own query; after a form without JavaScript the address still names the action. */
export function withoutAction(url: Address) {
  return new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')))
}
