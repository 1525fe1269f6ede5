/** The work that this room leaves in the queue. */
declare module '../platform/database.ts' {
  interface Jobs {
    'send-invitation': { invitationId: string }
    'send-invitation-code': { codeId: string }
  }
}

export {}
