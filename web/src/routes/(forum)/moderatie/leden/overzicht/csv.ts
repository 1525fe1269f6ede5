/** For a spreadsheet: every field is quoted, and no field can be taken for a formula. */
export function csv(lines: string[][]) {
  return `\uFEFF${lines.map((fields) => fields.map(field).join(';')).join('\r\n')}\r\n`
}

function field(text: string) {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
