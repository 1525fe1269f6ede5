import { write, type Moderators } from '../outbound/letters.ts'
import { ApprovalTemplate, RejectionTemplate } from '../outbound/schema.ts'

/** What the letters say that a moderator can choose: the very words that will go, but for the link and the explanation. */
export function createLetters({ publicUrl, moderators }: { publicUrl: string; moderators: Moderators }) {
  const approvals = ApprovalTemplate.options.map((template) => ({
    template,
    ...write({ kind: 'application-approved', template, token: '…' }, publicUrl, moderators)
  }))
  const rejections = RejectionTemplate.options.map((template) => ({
    template,
    ...write({ kind: 'application-rejected', template, reason: '…' }, publicUrl, moderators)
  }))
  return { letters: () => ({ approvals, rejections }) }
}
