/** The page of a list that the address asks for; 1 when that is not a number. */
export function pageNumber({ searchParams }: { searchParams: Pick<URLSearchParams, 'get'> }) {
  const number = Number(searchParams.get('pagina'))
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1
}

export function lastPage({ total, pageSize }: { total: number; pageSize: number }) {
  return Math.max(1, Math.ceil(total / pageSize))
}
