export const category = { slug: 'veiligheid', name: 'Veiligheid' }

export const forums = [
  {
    slug: 'maatschappelijke-onrust',
    name: 'Maatschappelijke onrust',
    description: 'Demonstraties, opvang, spanningen in wijk of dorp: wat deed u, en wat zou u nu anders doen?'
  },
  {
    slug: 'weerbaar-bestuur',
    name: 'Weerbaar bestuur',
    description: 'Bedreiging, intimidatie en ondermijning: hoe blijven u, uw gezin en uw collega’s veilig en aan het werk?'
  }
]
