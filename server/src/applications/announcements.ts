/** The jobs of this room. */
declare module '../platform/database.ts' {
  interface Jobs {
    'confirm-address': { applicationId: string }
    /** The letter of an approval, once it can no longer be undone. */
    'send-approval': { applicationId: string }
    'send-rejection': { applicationId: string }
    'ask-applicant': { questionId: string }
  }
}

export {}
