/** Why the server does not start. Every problem is one line that names the variable and the remedy. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(...problems: string[]) {
    super(problems.join('\n'))
  }
}
