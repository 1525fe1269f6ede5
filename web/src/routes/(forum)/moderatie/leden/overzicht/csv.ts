/** For a spreadsheet: every field in quotes, and none that the spreadsheet would take for a formula. */
export function csv(lines: string[][]) {
  return `\uFEFF${lines.map((fields) => fields.map(field).join(';')).join('\r\n')}\r\n`
}

function field(text: string) {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
