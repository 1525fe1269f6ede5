-- Who came in, with what, and who is what, stands in the record too. Each says only what they did themselves: moderators anything,
-- members about their own account, and the door what happens before anybody is known.
DROP POLICY record ON "moderation_action";
CREATE POLICY record ON "moderation_action" FOR INSERT TO forum_member
  WITH CHECK (actor_id = (SELECT viewer()) AND ((SELECT viewer_is_moderator()) OR kind::text IN (
    'passkeyAdded', 'passkeyRenamed', 'passkeyRemoved', 'passphraseSet', 'passphraseRemoved', 'authenticatorSet', 'authenticatorRemoved',
    'recoveryCodesMade', 'sessionsEnded', 'steppedUp', 'resetRecalled', 'identityLinked', 'identityUnlinked',
    'invitationSent', 'invitationResent', 'invitationRevoked', 'handOverAsked', 'handOverWithdrawn', 'confirmationAsked',
    'rulesAccepted', 'profileChanged', 'exportAsked', 'exportOpened', 'erasureAsked', 'erasureRecalled')));

GRANT INSERT ON "moderation_action" TO forum_door;
CREATE POLICY door ON "moderation_action" FOR INSERT TO forum_door
  WITH CHECK (kind::text IN (
    'passkeyAdded', 'passphraseSet', 'authenticatorSet', 'recoveryCodesMade', 'recoveryCodeUsed', 'signedIn', 'signInRefused', 'resetRecalled',
    'identityLinked', 'applicationAnswered', 'invitationRenewed', 'invitationAccepted', 'seatHandedOver', 'seatConfirmed', 'seatDenied', 'rulesAccepted'));

-- The two new offices are counted among those who read.
CREATE OR REPLACE FUNCTION count_forum_readers() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  PERFORM FROM forum ORDER BY id FOR NO KEY UPDATE;
  UPDATE forum f SET readers = (
    SELECT jsonb_build_object(
      'total', count(*),
      'mayor', count(*) FILTER (WHERE m.role = 'mayor'),
      'deputyMayor', count(*) FILTER (WHERE m.role = 'deputyMayor'),
      'alderman', count(*) FILTER (WHERE m.role = 'alderman'),
      'official', count(*) FILTER (WHERE m.role = 'official'),
      'moderator', count(*) FILTER (WHERE m.role = 'moderator'),
      'expert', count(*) FILTER (WHERE m.role = 'expert'),
      'partner', count(*) FILTER (WHERE m.role = 'partner'),
      'municipalities', count(DISTINCT m.municipality_code))
    FROM enrolment e JOIN member m ON m.id = e.member_id AND m.ended_at IS NULL
    WHERE e.forum_id = f.id);
  RETURN NULL;
END $$;
UPDATE "member" SET "role" = "role" WHERE false;
