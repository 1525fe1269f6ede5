/**
 * A post as a quote: the author's name above, every line quoted, and an empty line below. The empty line under the name
 * keeps what begins the post what it is: a heading, a rule, a list from 3, code.
 */
export function quoteOf({ author, markdown }: { author: { name: string }; markdown: string }) {
  const said = markdown.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
  const lines = `${asTyped(author.name)} schreef:\n\n${said}`.split('\n')
  return `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`
}

/** A name is no Markdown. */
function asTyped(name: string) {
  return name.replace(/[\\`*_[\]<>~&|]|^[#+-]/g, '\\$&').replace(/^(\d+)(?=[.)])/, '$1\\')
}

/** Adds a quote under the typed text, with an empty line between them. */
export function withQuote(typed: string, quote: string) {
  return typed.trim() ? `${typed.trimEnd()}\n\n${quote}` : quote
}
