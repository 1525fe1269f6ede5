const kept = 'raadkamer:tab'
let id: string | undefined

/**
 * The name of this tab. It stays the same when the page is loaded again. A tab that was duplicated has the same name as
 * the first one, until it finds that name in use.
 */
export function tabId(): string {
  if (id) return id
  id = stored() ?? named()
  void claim(id)
  return id
}

function stored() {
  try {
    return sessionStorage.getItem(kept) ?? undefined
  } catch {
    return undefined
  }
}

function named() {
  const made = crypto.randomUUID()
  try {
    sessionStorage.setItem(kept, made)
  } catch {
    // Without storage there are no drafts either.
  }
  return made
}

/** Holds a lock with this name as long as the page lives. */
async function claim(name: string) {
  await navigator.locks?.request(`${kept}:${name}`, { ifAvailable: true }, (lock) => {
    if (lock) return new Promise(() => {})
    id = named()
    void claim(id)
    return undefined
  })
}
