-- Of which kinds of news a member is mailed. Whoever had turned mail off keeps all of it off.
ALTER TABLE "contact" ADD COLUMN "mail_of" "NotificationKind"[] NOT NULL DEFAULT ARRAY['reply', 'invitation']::"NotificationKind"[];
UPDATE "contact" SET "mail_of" = '{}' WHERE NOT "wants_mail";
ALTER TABLE "contact" DROP COLUMN "wants_mail";

GRANT UPDATE ("mail_of") ON "contact" TO forum_member;
-- The link in a mail says how it stands, and changes it; it reads no address.
GRANT SELECT ("mail_of"), UPDATE ("mail_of") ON "contact" TO forum_door;
CREATE POLICY choose_mail ON "moderation_action" FOR INSERT TO forum_door WITH CHECK (kind = 'profileChanged' AND actor_id = subject_id);
