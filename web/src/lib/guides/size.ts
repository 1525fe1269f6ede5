const oneDecimal = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })

/** 940 → '1 kB', 1_310_720 → '1,3 MB': by 1024, as most computers show it. */
export function sizeWords(bytes: number) {
  const kilobytes = Math.ceil(bytes / 1024)
  return kilobytes < 1000 ? `${kilobytes} kB` : `${oneDecimal.format(bytes / 1024 / 1024)} MB`
}
