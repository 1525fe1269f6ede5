-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "acting" BOOLEAN NOT NULL DEFAULT false,
    "municipality_code" TEXT,
    "organisation" TEXT NOT NULL,
    "forum_ids" UUID[] NOT NULL DEFAULT '{}',
    "thread_id" UUID,
    "from_post" INTEGER NOT NULL DEFAULT 1,
    "invited_by_id" UUID NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "batch_id" UUID,
    "link_id" UUID,
    "seconded_by_id" UUID,
    "seconded_at" TIMESTAMPTZ(3),
    "token_hash" BYTEA,
    "sent_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "renewals" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "member_id" UUID,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_code" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "invitation_id" UUID NOT NULL,
    "attempt_hash" BYTEA NOT NULL,
    "code_hash" BYTEA,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation_link" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "token_hash" BYTEA NOT NULL,
    "label" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "municipality_code" TEXT,
    "organisation" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "forum_ids" UUID[] NOT NULL DEFAULT '{}',
    "max_uses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_thread_id_idx" ON "invitation"("thread_id");

-- CreateIndex
CREATE INDEX "invitation_batch_id_idx" ON "invitation"("batch_id");

-- CreateIndex
CREATE INDEX "invitation_invited_by_id_idx" ON "invitation"("invited_by_id");

-- CreateIndex
CREATE INDEX "invitation_code_invitation_id_asked_at_idx" ON "invitation_code"("invitation_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_code_attempt_hash_key" ON "invitation_code"("attempt_hash");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_link_token_hash_key" ON "invitation_link"("token_hash");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_seconded_by_id_fkey" FOREIGN KEY ("seconded_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "invitation_link"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_code" ADD CONSTRAINT "invitation_code_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_link" ADD CONSTRAINT "invitation_link_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation_link" ADD CONSTRAINT "invitation_link_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What an invitation can be ----------------------------------------------------------------------------------------

-- To forums or into one thread, never both; a thread takes in experts and partners only.
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_leads_somewhere" CHECK ((thread_id IS NULL) = (cardinality(forum_ids) > 0));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_into_a_thread" CHECK (thread_id IS NULL OR role IN ('expert', 'partner'));
-- Nothing can be accepted for a high role before two different people gave it.
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_of_two" CHECK (role NOT IN ('moderator', 'partner') OR token_hash IS NULL OR seconded_by_id IS NOT NULL);
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_of_two_people" CHECK (seconded_by_id <> invited_by_id);
ALTER TABLE "invitation_link" ADD CONSTRAINT "invitation_link_for_many" CHECK (role NOT IN ('mayor', 'moderator', 'partner') AND uses <= max_uses);

-- One mailbox has one open invitation to the forum, and one into each thread. Named by what the answer says when somebody breaks them.
CREATE UNIQUE INDEX "invitation.exists" ON "invitation" (lower("email")) WHERE thread_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL;
CREATE UNIQUE INDEX "invitation.exists-here" ON "invitation" (lower("email"), "thread_id") WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- What somebody may not give any more, nobody can accept: in the same breath as they leave, are suspended, or are no moderator any more.
CREATE FUNCTION invitations_end() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE invitation SET revoked_at = coalesce(NEW.ended_at, clock_timestamp()), token_hash = NULL
  WHERE invited_by_id = NEW.id AND accepted_at IS NULL AND revoked_at IS NULL AND (NEW.ended_at IS NOT NULL OR thread_id IS NULL);
  UPDATE invitation_link SET revoked_at = coalesce(NEW.ended_at, clock_timestamp()) WHERE made_by_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER invitations_end AFTER UPDATE OF "ended_at", "role" ON "member" FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL OR (OLD.role = 'moderator' AND NEW.role <> 'moderator')) EXECUTE FUNCTION invitations_end();

-- Whoever takes part in a thread no more invites nobody into it.
CREATE FUNCTION guests_stay_out() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE invitation SET revoked_at = clock_timestamp(), token_hash = NULL
  WHERE thread_id = OLD.thread_id AND invited_by_id = OLD.member_id AND accepted_at IS NULL AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER guests_stay_out AFTER DELETE ON "participant" FOR EACH ROW EXECUTE FUNCTION guests_stay_out();

-- The only way in by invitation: the link of the letter, and the code that went to the very same address, asked for from this browser (`the_attempt`).
-- Makes exactly the member that was invited. Answers with nothing when link or code is not right, which counts as a try; without a member when the
-- address is somebody's already. Who accepted before and has made nothing to sign in with yet may come back by a new code.
CREATE FUNCTION accept_invitation(the_token BYTEA, the_attempt BYTEA, the_code BYTEA, the_time TIMESTAMPTZ)
RETURNS TABLE ("id" UUID, "memberId" UUID, "email" TEXT, "threadId" UUID, "forumId" UUID, "sequence" INTEGER, "isFirst" BOOLEAN)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
#variable_conflict use_column
DECLARE
  i invitation;
  is_right BOOLEAN;
  the_member UUID;
  has_ended BOOLEAN;
BEGIN
  SELECT * INTO i FROM invitation WHERE token_hash = the_token AND revoked_at IS NULL AND expires_at > the_time FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;

  UPDATE invitation_code c SET tries = tries + 1, used_at = CASE WHEN code_hash = the_code THEN the_time END
  WHERE c.invitation_id = i.id AND attempt_hash = the_attempt AND used_at IS NULL AND tries < 5 AND c.expires_at > the_time
  RETURNING code_hash = the_code INTO is_right;
  IF is_right IS NOT TRUE THEN RETURN; END IF;

  -- Who invited may still do so, at this very moment.
  IF i.accepted_at IS NULL AND NOT EXISTS (
    SELECT FROM member m WHERE m.id = i.invited_by_id AND m.ended_at IS NULL
    AND (CASE WHEN i.thread_id IS NULL THEN m.role = 'moderator' ELSE EXISTS (SELECT FROM participant p WHERE p.thread_id = i.thread_id AND p.member_id = m.id) END)
  ) THEN RETURN; END IF;

  SELECT m.id, m.ended_at IS NOT NULL INTO the_member, has_ended FROM contact c JOIN member m ON m.id = c.member_id WHERE lower(c.email) = lower(i.email);
  IF has_ended OR (the_member IS NOT NULL AND i.thread_id IS NULL AND the_member IS DISTINCT FROM i.member_id) OR (the_member IS NULL AND i.accepted_at IS NOT NULL) THEN
    RETURN QUERY SELECT i.id, NULL::uuid, NULL, NULL::uuid, NULL::uuid, NULL::integer, false;
    RETURN;
  END IF;

  IF the_member IS NULL THEN
    INSERT INTO member AS m (name, role, acting, municipality_code, organisation, joined_at)
    VALUES (i.name, i.role, i.acting, i.municipality_code, i.organisation, the_time) RETURNING m.id INTO the_member;
    INSERT INTO contact (member_id, email) VALUES (the_member, i.email);
    INSERT INTO enrolment (member_id, forum_id, since) SELECT the_member, f.id, the_time FROM forum f WHERE f.id = ANY (i.forum_ids);
  END IF;
  IF i.accepted_at IS NULL THEN
    INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at)
    SELECT i.thread_id, the_member, i.from_post, i.invited_by_id, the_time WHERE i.thread_id IS NOT NULL ON CONFLICT DO NOTHING;
    UPDATE invitation SET accepted_at = the_time, member_id = the_member WHERE id = i.id;
  END IF;

  RETURN QUERY SELECT i.id, the_member, i.email, t.id, t.forum_id, t.sequence, i.accepted_at IS NULL FROM (SELECT) AS one LEFT JOIN thread t ON t.id = i.thread_id;
END $$;

-- Asking by a link that many may use: counted and refused in one statement, so that however many ask at once the limit holds. It lets nobody in:
-- whoever reads the mailbox gets an invitation of their own. Every asking counts, so that none tells whether the address is known.
CREATE FUNCTION ask_by_link(the_token BYTEA, the_name TEXT, the_email TEXT, the_time TIMESTAMPTZ, OUT is_taken BOOLEAN, OUT invitation_id UUID)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE l invitation_link;
BEGIN
  UPDATE invitation_link SET uses = uses + 1
  WHERE token_hash = the_token AND revoked_at IS NULL AND expires_at > the_time AND uses < max_uses AND domain = split_part(the_email, '@', 2)
  RETURNING * INTO l;
  is_taken := FOUND;
  IF NOT is_taken THEN RETURN; END IF;

  INSERT INTO invitation AS i (name, email, role, municipality_code, organisation, forum_ids, invited_by_id, invited_at, link_id)
  VALUES (the_name, the_email, l.role, l.municipality_code, l.organisation, l.forum_ids, l.made_by_id, the_time, l.id)
  ON CONFLICT (lower(email)) WHERE thread_id IS NULL AND accepted_at IS NULL AND revoked_at IS NULL
  DO UPDATE SET token_hash = NULL, sent_at = NULL, renewals = i.renewals + 1 WHERE i.renewals < 3
  RETURNING i.id INTO invitation_id;
END $$;
REVOKE EXECUTE ON FUNCTION accept_invitation, ask_by_link FROM forum_member;
GRANT EXECUTE ON FUNCTION accept_invitation, ask_by_link TO forum_door;

-- The last gate ---------------------------------------------------------------------------------------------------

ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation_code" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation_link" ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON "invitation" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY application ON "invitation_code" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY application ON "invitation_link" TO forum_app USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON "invitation", "invitation_code", "invitation_link" TO forum_app;

-- The moderators see who is invited to the forum and who waits for one of them; who is invited into a thread is seen by who may invite into it.
-- The threads into which somebody may invite: their own, and for moderators those in which they take part. Guests invite nobody.
CREATE FUNCTION viewer_hosts() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(viewer_forums()) = 0 THEN '{}' WHEN viewer_is_moderator() THEN viewer_threads() ELSE viewer_asked() END
$$;
GRANT SELECT, INSERT ON "invitation" TO forum_member;
GRANT UPDATE ("token_hash", "sent_at", "renewals", "seconded_by_id", "seconded_at", "revoked_at") ON "invitation" TO forum_member;
CREATE POLICY read ON "invitation" FOR SELECT TO forum_member
  USING (thread_id = ANY ((SELECT viewer_hosts())::uuid[]) OR ((SELECT viewer_is_moderator()) AND (thread_id IS NULL OR role = 'partner')));
CREATE POLICY invite ON "invitation" FOR INSERT TO forum_member
  WITH CHECK (invited_by_id = (SELECT viewer()) AND token_hash IS NULL AND seconded_by_id IS NULL AND accepted_at IS NULL
    AND (thread_id = ANY ((SELECT viewer_hosts())::uuid[]) OR ((SELECT viewer_is_moderator()) AND thread_id IS NULL)));
-- A member can end a link and never make one: that is done where the letter is written.
CREATE POLICY change ON "invitation" FOR UPDATE TO forum_member
  USING (thread_id = ANY ((SELECT viewer_hosts())::uuid[]) OR ((SELECT viewer_is_moderator()) AND (thread_id IS NULL OR role = 'partner')))
  WITH CHECK (token_hash IS NULL);

GRANT SELECT, INSERT ON "invitation_link" TO forum_member;
GRANT UPDATE ("revoked_at") ON "invitation_link" TO forum_member;
CREATE POLICY read ON "invitation_link" FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY make ON "invitation_link" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()) AND made_by_id = (SELECT viewer()));
CREATE POLICY revoke ON "invitation_link" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

-- Before the door whoever holds a link sees what it is, and no address.
GRANT SELECT ("id", "name", "token_hash", "sent_at", "expires_at", "renewals", "accepted_at", "revoked_at") ON "invitation" TO forum_door;
GRANT UPDATE ("token_hash", "sent_at", "renewals") ON "invitation" TO forum_door;
GRANT SELECT ("id", "invitation_id", "attempt_hash", "asked_at", "expires_at") ON "invitation_code" TO forum_door;
GRANT INSERT ("id", "invitation_id", "attempt_hash", "asked_at", "expires_at") ON "invitation_code" TO forum_door;
GRANT SELECT ("id", "token_hash", "role", "organisation", "domain", "max_uses", "uses", "expires_at", "revoked_at") ON "invitation_link" TO forum_door;
CREATE POLICY door ON "invitation" TO forum_door USING (revoked_at IS NULL) WITH CHECK (token_hash IS NULL);
CREATE POLICY door ON "invitation_code" TO forum_door USING (EXISTS (SELECT FROM invitation i WHERE i.id = invitation_id));
CREATE POLICY door ON "invitation_link" FOR SELECT TO forum_door USING (revoked_at IS NULL);
