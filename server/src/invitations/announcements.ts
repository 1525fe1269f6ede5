/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'send-invitation': { invitationId: string }
    'send-invitation-code': { codeId: string }
  }
}

export {}
