/** The paths of a member's own pages. They are not in lib/paths.ts, which every page loads. */
export const ownPaths = { profile: '/ik/profiel', data: '/ik/gegevens', erase: '/ik/gegevens/wissen' }
