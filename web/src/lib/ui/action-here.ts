type Address = { searchParams: Iterable<[string, string]> }

/** The address of a form action that keeps the page's query, so that a refusal shows the same page again. */
export function actionHere(url: Address, action: string) {
  const query = withoutAction(url)
  return `?/${action}${query.size ? `&${query}` : ''}`
}

/** The page's query without the action, which the address keeps after a form without JavaScript. */
export function withoutAction(url: Address) {
  return new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('/')))
}
