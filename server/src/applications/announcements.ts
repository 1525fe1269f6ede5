/** The work that this room leaves in the queue. */
declare module '../platform/database.ts' {
  interface Jobs {
    'confirm-address': { applicationId: string }
    'send-rejection': { applicationId: string }
    'ask-applicant': { questionId: string }
  }
}

export {}
