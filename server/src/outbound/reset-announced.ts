/** To every address of a member whose access two moderators restore: what happens, when, and how to stop it. */
export function resetAnnounced(link: string) {
  return [
    'Twee moderators van VNG willen uw toegang herstellen, omdat iemand hun aan de telefoon zei dat u niet meer kunt inloggen.',
    'Over 24 uur werkt alles niet meer waarmee u nu inlogt. U krijgt dan een link om opnieuw te beginnen.',
    `Was u dat niet, of kunt u gewoon inloggen? Houd het dan tegen:\n${link}`,
    'Bel ook de moderators van VNG.'
  ]
}
