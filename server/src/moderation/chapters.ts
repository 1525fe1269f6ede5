import type { ModerationKind } from '../members/schema.ts'
import type { ModerationRecordQuery } from './schema.ts'

type Chapter = NonNullable<ModerationRecordQuery['chapter']>

/** In which chapter of the record each kind of event stands. */
const chapterOf: Record<ModerationKind, Chapter> = {
  applicationConfirmed: 'joining', applicationApproved: 'joining', applicationRejected: 'joining', applicationAssigned: 'joining', applicationQuestioned: 'joining',
  applicationAnswered: 'joining', applicationSeconded: 'joining', approvalWithdrawn: 'joining', moderatorInvited: 'joining', roleChanged: 'joining',
  invitationSent: 'joining', invitationSeconded: 'joining', invitationResent: 'joining', invitationRenewed: 'joining', invitationRevoked: 'joining',
  invitationAccepted: 'joining', invitationLinkMade: 'joining', invitationLinkRevoked: 'joining',

  passkeyAdded: 'signingIn', passkeyRenamed: 'signingIn', passkeyRemoved: 'signingIn', passphraseSet: 'signingIn', passphraseRemoved: 'signingIn',
  authenticatorSet: 'signingIn', authenticatorRemoved: 'signingIn', recoveryCodesMade: 'signingIn', recoveryCodeUsed: 'signingIn', signedIn: 'signingIn',
  signInRefused: 'signingIn', sessionsEnded: 'signingIn', steppedUp: 'signingIn', resetAsked: 'signingIn', resetSeconded: 'signingIn',
  resetRecalled: 'signingIn', resetDone: 'signingIn', providerAdded: 'signingIn', providerChanged: 'signingIn', providerRemoved: 'signingIn',
  identityLinked: 'signingIn', identityUnlinked: 'signingIn',

  handOverAsked: 'seats', handOverWithdrawn: 'seats', seatHandedOver: 'seats', seatMoved: 'seats', confirmationAsked: 'seats', seatConfirmed: 'seats',
  seatDenied: 'seats', contactNamed: 'seats', municipalityMerged: 'seats', membershipEnded: 'seats', membershipSuspended: 'seats', membershipRestored: 'seats',

  postHidden: 'order', postRestored: 'order', reportDismissed: 'order', threadLocked: 'order', threadUnlocked: 'order', threadPinned: 'order',
  threadUnpinned: 'order', guideShared: 'order', rulesChanged: 'order',

  rulesAccepted: 'ownData', profileChanged: 'ownData', exportAsked: 'ownData', exportOpened: 'ownData', erasureAsked: 'ownData',
  erasureRecalled: 'ownData', erased: 'ownData'
}

export const chapters = Object.groupBy(Object.keys(chapterOf) as ModerationKind[], (kind) => chapterOf[kind])
