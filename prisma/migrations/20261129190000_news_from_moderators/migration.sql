-- A moderator changed something in the member's own thread. Nothing may use a new value in the same transaction.
ALTER TYPE "NotificationKind" ADD VALUE 'moderation';
-- The line of the record that says what was done, and why.
ALTER TABLE notification ADD COLUMN act_id UUID REFERENCES moderation_action (id);
