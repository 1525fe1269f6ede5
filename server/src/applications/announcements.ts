/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'confirm-address': { applicationId: string }
    'send-rejection': { applicationId: string }
    'ask-applicant': { questionId: string }
  }
}

export {}
