-- Letters about news: one row for each reader and thread, not one job for each notification.
CREATE TABLE "letter_due" (
  "member_id" UUID NOT NULL,
  "thread_id" UUID NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "held_until" TIMESTAMPTZ(3),
  "failures" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "letter_due_pkey" PRIMARY KEY ("member_id", "thread_id"),
  CONSTRAINT "letter_due_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "letter_due_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "letter_due_due_at_idx" ON "letter_due"("due_at");

-- What stands in the queue goes on. A new database has no queue yet.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    INSERT INTO letter_due (member_id, thread_id, since, due_at)
    SELECT n.member_id, n.thread_id, min(n.created_at), min(j.start_after)
    FROM pgboss.job j JOIN notification n ON n.id = (j.data->>'notificationId')::uuid
    WHERE j.name = 'mail-notification' AND j.state < 'completed' GROUP BY n.member_id, n.thread_id;
    DELETE FROM pgboss.job WHERE name = 'mail-notification';
    DELETE FROM pgboss.queue WHERE name = 'mail-notification';
  END IF;
END $$;
