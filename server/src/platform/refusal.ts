/** Why the server will not start: every problem is one clear line that names the variable and the remedy. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(...problems: string[]) {
    super(problems.join('\n'))
  }
}
