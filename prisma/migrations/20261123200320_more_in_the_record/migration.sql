-- What came to the desk, who was invited by a link for many, and that a session was ended where it was, stand in the record as well.
ALTER TYPE "ModerationKind" ADD VALUE 'applicationConfirmed';
CREATE POLICY door_too ON "moderation_action" FOR INSERT TO forum_door
  WITH CHECK ((kind::text IN ('applicationConfirmed', 'invitationSent') AND actor_id IS NULL) OR (kind::text = 'sessionsEnded' AND actor_id = subject_id));
