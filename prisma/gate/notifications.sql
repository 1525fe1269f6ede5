-- The gate of the notifications: members see their own, about threads that they can still read.

-- The tables ------------------------------------------------------------------------------------------------------

-- notification
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification TO forum_app;
GRANT SELECT, UPDATE (seen_at) ON notification TO forum_member;
CREATE POLICY application ON notification TO forum_app USING (true) WITH CHECK (true);
-- The asker also hears that their thread was removed.
-- Not EXISTS: the planner would read every thread for the few rows of one member. A reply that is gone is no news.
CREATE POLICY read ON notification FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) AND (kind = 'moderation' OR thread_id = (SELECT t.id FROM thread t
    WHERE t.id = thread_id AND (kind <> 'reply' OR post_number <> ALL (t.gone_posts)))));
CREATE POLICY see ON notification FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));

-- letter_due: only jobs use it.
ALTER TABLE letter_due ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON letter_due TO forum_app;
CREATE POLICY application ON letter_due TO forum_app USING (true) WITH CHECK (true);
