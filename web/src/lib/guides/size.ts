const oneDecimal = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })

/** 940 → '1 kB', 1_310_720 → '1,3 MB'. A kB is 1024 bytes, as in most file managers. */
export function sizeWords(bytes: number) {
  const kilobytes = Math.ceil(bytes / 1024)
  return kilobytes < 1000 ? `${kilobytes} kB` : `${oneDecimal.format(bytes / 1024 / 1024)} MB`
}
