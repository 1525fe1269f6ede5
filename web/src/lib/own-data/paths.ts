/** The addresses of a member's own pages. Apart, since a thread has no use for them. */
export const ownPaths = { profile: '/ik/profiel', data: '/ik/gegevens', erase: '/ik/gegevens/wissen' }
