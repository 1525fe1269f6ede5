-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('mayor', 'alderman', 'official', 'moderator', 'expert');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('unconfirmed', 'waiting', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "ReportDecision" AS ENUM ('hidden', 'kept');

-- CreateEnum
CREATE TYPE "ModerationKind" AS ENUM ('applicationApproved', 'applicationRejected', 'membershipEnded', 'postHidden', 'postRestored', 'reportDismissed', 'threadLocked', 'threadUnlocked', 'threadPinned', 'threadUnpinned', 'guideShared', 'moderatorInvited');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('reply', 'invitation');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('forum', 'invited');

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "signed_in_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey" (
    "id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_link" (
    "token_hash" BYTEA NOT NULL,
    "member_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "visitor_session" (
    "id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visitor_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "place" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "category_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "readers" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "forum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guide" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "forum_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "search" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('dutch', "title"), 'A') || setweight(to_tsvector('dutch', "summary"), 'B')) STORED,

    CONSTRAINT "guide_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "municipality" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "official_name" TEXT NOT NULL,
    "province" TEXT,
    "inhabitants" INTEGER NOT NULL,
    "is_invented" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "municipality_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "mail_domain" (
    "municipality_code" TEXT NOT NULL,
    "domain" TEXT NOT NULL,

    CONSTRAINT "mail_domain_pkey" PRIMARY KEY ("municipality_code","domain")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "acting" BOOLEAN NOT NULL DEFAULT false,
    "municipality_code" TEXT,
    "organisation" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "member_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "wants_mail" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "member_id" UUID NOT NULL,
    "forum_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("member_id","forum_id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "role" "MemberRole" NOT NULL,
    "acting" BOOLEAN NOT NULL DEFAULT false,
    "municipality_code" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "motivation" TEXT NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'unconfirmed',
    "token_hash" BYTEA,
    "token_expires_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application_forum" (
    "application_id" UUID NOT NULL,
    "forum_id" UUID NOT NULL,

    CONSTRAINT "application_forum_pkey" PRIMARY KEY ("application_id","forum_id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "post_id" UUID NOT NULL,
    "reporter_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "html" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" "ReportDecision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "kind" "ModerationKind" NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "member_id" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "thread_id" UUID NOT NULL,
    "post_number" INTEGER NOT NULL,
    "caused_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_village" (
    "filled_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demo_village_pkey" PRIMARY KEY ("filled_at")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "forum_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "audience" "Audience" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "locked_at" TIMESTAMPTZ(3),
    "locked_reason" TEXT,
    "pinned_at" TIMESTAMPTZ(3),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "last_post" INTEGER NOT NULL DEFAULT 0,
    "last_post_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_author_id" UUID,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('dutch', "title")) STORED,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "thread_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_post" INTEGER NOT NULL DEFAULT 1,
    "invited_by_id" UUID,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("thread_id","member_id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "thread_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "author_role" "MemberRole" NOT NULL DEFAULT 'official',
    "author_acting" BOOLEAN NOT NULL DEFAULT false,
    "author_organisation" TEXT NOT NULL DEFAULT '',
    "number" INTEGER NOT NULL DEFAULT 0,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "hidden_at" TIMESTAMPTZ(3),
    "send_key" UUID,
    "search" tsvector GENERATED ALWAYS AS (to_tsvector('dutch', "markdown")) STORED,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_revision" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "post_id" UUID NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "post_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading" (
    "member_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "last_read" INTEGER NOT NULL DEFAULT 0,
    "is_muted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("member_id","thread_id")
);

-- CreateIndex
CREATE INDEX "session_member_id_idx" ON "session"("member_id");

-- CreateIndex
CREATE INDEX "passkey_member_id_idx" ON "passkey"("member_id");

-- CreateIndex
CREATE INDEX "enrolment_link_member_id_idx" ON "enrolment_link"("member_id");

-- CreateIndex
CREATE INDEX "visitor_session_expires_at_idx" ON "visitor_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "category_slug_key" ON "category"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "forum_slug_key" ON "forum"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "guide_file_key_key" ON "guide"("file_key");

-- CreateIndex
CREATE INDEX "guide_forum_id_uploaded_at_idx" ON "guide"("forum_id", "uploaded_at" DESC);

-- CreateIndex
CREATE INDEX "mail_domain_domain_idx" ON "mail_domain"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "contact_email_key" ON "contact"("email");

-- CreateIndex
CREATE INDEX "enrolment_forum_id_idx" ON "enrolment"("forum_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_token_hash_key" ON "application"("token_hash");

-- CreateIndex
CREATE INDEX "application_state_confirmed_at_idx" ON "application"("state", "confirmed_at");

-- CreateIndex
CREATE INDEX "report_decided_at_reported_at_idx" ON "report"("decided_at", "reported_at");

-- CreateIndex
CREATE UNIQUE INDEX "report_post_id_reporter_id_key" ON "report"("post_id", "reporter_id");

-- CreateIndex
CREATE INDEX "moderation_action_subject_id_idx" ON "moderation_action"("subject_id");

-- CreateIndex
CREATE INDEX "moderation_action_at_idx" ON "moderation_action"("at" DESC);

-- CreateIndex
CREATE INDEX "notification_member_id_created_at_idx" ON "notification"("member_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "notification_member_id_thread_id_kind_post_number_key" ON "notification"("member_id", "thread_id", "kind", "post_number");

-- CreateIndex
CREATE INDEX "participant_member_id_idx" ON "participant"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "post_thread_id_number_key" ON "post"("thread_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "post_author_id_send_key_key" ON "post"("author_id", "send_key");

-- CreateIndex
CREATE INDEX "post_revision_post_id_until_idx" ON "post_revision"("post_id", "until");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_link" ADD CONSTRAINT "enrolment_link_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum" ADD CONSTRAINT "forum_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "category"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide" ADD CONSTRAINT "guide_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide" ADD CONSTRAINT "guide_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_domain" ADD CONSTRAINT "mail_domain_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_municipality_code_fkey" FOREIGN KEY ("municipality_code") REFERENCES "municipality"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_forum" ADD CONSTRAINT "application_forum_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application_forum" ADD CONSTRAINT "application_forum_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_reporter_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_caused_by_id_fkey" FOREIGN KEY ("caused_by_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_last_author_id_fkey" FOREIGN KEY ("last_author_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_revision" ADD CONSTRAINT "post_revision_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One mailbox is one member, however its address is written.
CREATE UNIQUE INDEX "contact_mailbox_key" ON "contact" (lower("email"));

-- Somebody as everybody may see them.
CREATE FUNCTION person(m member) RETURNS JSON LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT json_build_object('id', m.id, 'name', m.name, 'role', m.role, 'acting', m.acting, 'organisation', m.organisation) $$;

-- Found by their words.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE INDEX "thread_search_idx" ON "thread" USING GIN ("search");
CREATE INDEX "post_search_idx" ON "post" USING GIN ("search");
CREATE INDEX "guide_search_idx" ON "guide" USING GIN ("search");

CREATE INDEX "notification_unseen_idx" ON "notification" ("member_id") WHERE "seen_at" IS NULL;

-- A forum's list as it is shown: pinned first, then what was written last.
CREATE INDEX "thread_recent_idx" ON "thread" ("last_post_at");
CREATE INDEX "thread_list_idx" ON "thread" ("forum_id", ("pinned_at" IS NULL), "last_post_at" DESC, "id" DESC);

-- How many posts wait for a reader. What went silent before they came, or more than 90 days ago, waits for nobody.
-- 90 days in hours: days would ask the calendar again for every row.
CREATE FUNCTION unread_posts(last_post INTEGER, last_post_at TIMESTAMPTZ, last_read INTEGER, from_post INTEGER, since TIMESTAMPTZ) RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN last_post_at > greatest(since, now() - interval '2160 hours') THEN greatest(0, last_post - greatest(coalesce(last_read, 0), coalesce(from_post, 1) - 1)) ELSE 0 END
$$;

-- What a post is and may become -----------------------------------------------------------------------------------

-- Numbers posts without gaps; two replies at once wait for each other on the thread's row.
-- SECURITY DEFINER: someone invited "from today" cannot see the number that came before.
CREATE FUNCTION number_post() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE thread SET last_post = last_post + 1, sequence = sequence + 1, last_post_at = NEW.written_at, last_author_id = NEW.author_id
  WHERE id = NEW.thread_id RETURNING last_post, sequence INTO NEW.number, NEW.sequence;
  SELECT role, acting, organisation INTO NEW.author_role, NEW.author_acting, NEW.author_organisation FROM member WHERE id = NEW.author_id;
  RETURN NEW;
END $$;
CREATE TRIGGER number_post BEFORE INSERT ON "post" FOR EACH ROW EXECUTE FUNCTION number_post();

CREATE FUNCTION post_changes() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE thread SET sequence = sequence + 1 WHERE id = NEW.thread_id RETURNING sequence INTO NEW.sequence;
  RETURN NEW;
END $$;
CREATE TRIGGER post_changes BEFORE UPDATE OF "html", "edited_at", "deleted_at", "hidden_at" ON "post" FOR EACH ROW EXECUTE FUNCTION post_changes();

CREATE FUNCTION thread_changes() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW.sequence := OLD.sequence + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER thread_changes BEFORE UPDATE OF "title", "locked_at", "pinned_at" ON "thread" FOR EACH ROW EXECUTE FUNCTION thread_changes();

-- Whoever asks in a thread by invitation takes part in it from the first post.
CREATE FUNCTION author_takes_part() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO participant (thread_id, member_id) VALUES (NEW.id, NEW.author_id);
  RETURN NULL;
END $$;
CREATE TRIGGER author_takes_part AFTER INSERT ON "thread" FOR EACH ROW WHEN (NEW.audience = 'invited') EXECUTE FUNCTION author_takes_part();

CREATE FUNCTION participants_change() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE thread SET sequence = sequence + 1 WHERE id = coalesce(NEW.thread_id, OLD.thread_id);
  RETURN NULL;
END $$;
CREATE TRIGGER participants_change AFTER INSERT OR DELETE ON "participant" FOR EACH ROW EXECUTE FUNCTION participants_change();

-- What ends with a membership, in the same breath. The address goes too, so that a former member can apply again.
CREATE FUNCTION membership_ends() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  DELETE FROM session WHERE member_id = NEW.id;
  DELETE FROM enrolment_link WHERE member_id = NEW.id;
  DELETE FROM passkey WHERE member_id = NEW.id;
  DELETE FROM contact WHERE member_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_ends AFTER UPDATE OF "ended_at" ON "member" FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION membership_ends();

-- Who reads a forum, counted when it changes rather than at every page.
CREATE FUNCTION count_forum_readers() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE forum f SET readers = (
    SELECT jsonb_build_object(
      'total', count(*),
      'mayor', count(*) FILTER (WHERE m.role = 'mayor'),
      'alderman', count(*) FILTER (WHERE m.role = 'alderman'),
      'official', count(*) FILTER (WHERE m.role = 'official'),
      'moderator', count(*) FILTER (WHERE m.role = 'moderator'),
      'expert', count(*) FILTER (WHERE m.role = 'expert'),
      'municipalities', count(DISTINCT m.municipality_code))
    FROM enrolment e JOIN member m ON m.id = e.member_id AND m.ended_at IS NULL
    WHERE e.forum_id = f.id);
  RETURN NULL;
END $$;
CREATE TRIGGER count_forum_readers AFTER INSERT OR UPDATE OR DELETE ON "enrolment" FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();
CREATE TRIGGER count_forum_readers AFTER UPDATE OF "role", "ended_at", "municipality_code" ON "member" FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();
CREATE TRIGGER count_forum_readers AFTER INSERT ON "forum" FOR EACH STATEMENT EXECUTE FUNCTION count_forum_readers();

-- The last gate ---------------------------------------------------------------------------------------------------

-- Roles belong to the whole cluster, so another database may have made these. They can sign in once the server gives them a password.
DO $$ BEGIN CREATE ROLE forum_member NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_door NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE forum_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
-- The application may become them for one transaction, and inherits nothing of theirs.
GRANT forum_member, forum_door TO forum_app WITH INHERIT FALSE, SET TRUE;

-- Whoever comes in says who they are, once per piece of work; a former member stays nobody, and nobody sees nothing.
-- What every policy asks is looked up here, so that the policies themselves read a setting and cost nothing.
CREATE FUNCTION enter(the_member UUID, for_this_transaction BOOLEAN) RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  SELECT set_config('forum.viewer', coalesce(m.id::text, ''), for_this_transaction),
    set_config('forum.is_moderator', coalesce(m.role = 'moderator', false)::text, for_this_transaction),
    set_config('forum.forums', (SELECT coalesce(array_agg(forum_id), '{}')::text FROM enrolment WHERE member_id = m.id), for_this_transaction)
  FROM (SELECT) AS anybody LEFT JOIN member m ON m.id = the_member AND m.ended_at IS NULL
$$;

CREATE FUNCTION viewer() RETURNS UUID LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('forum.viewer', true), '')::uuid $$;

CREATE FUNCTION viewer_is_moderator() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(current_setting('forum.is_moderator', true), '') = 'true' $$;

CREATE FUNCTION viewer_forums() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(nullif(current_setting('forum.forums', true), ''), '{}')::uuid[] $$;

-- The threads this viewer was invited into. SECURITY DEFINER: it looks behind the gate that it is part of,
-- so that the policy on "participant" can ask about participants without asking itself.
CREATE FUNCTION viewer_threads() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS
  $$ SELECT coalesce(array_agg(thread_id), '{}') FROM participant WHERE member_id = viewer() $$;

-- Whom a guest of single threads knows: themselves, and whoever takes part or wrote there.
CREATE FUNCTION viewer_companions() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT array_agg(id) FROM (
    SELECT viewer() AS id
    UNION SELECT p.member_id FROM participant p WHERE p.thread_id = ANY (viewer_threads())
    UNION SELECT p.author_id FROM post p JOIN participant me ON me.thread_id = p.thread_id AND me.member_id = viewer() AND p.number >= me.from_post
  ) companions
$$;

-- Of those, the ones in which the viewer asked and so decides who hears it.
CREATE FUNCTION viewer_asked() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS
  $$ SELECT coalesce(array_agg(id), '{}') FROM thread WHERE id = ANY (viewer_threads()) AND audience = 'invited' AND author_id = viewer() $$;

-- The forums in which those threads stand: a guest knows the name of the room, and reads nothing else in it.
CREATE FUNCTION viewer_guest_forums() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS
  $$ SELECT coalesce(array_agg(forum_id), '{}') FROM thread WHERE id = ANY (viewer_threads()) $$;

-- How far a thread has come, also for whoever has just left it and has to tell the others.
CREATE FUNCTION sequence_of(the_thread UUID) RETURNS INTEGER LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT sequence FROM thread WHERE id = the_thread $$;

-- Where a post stands, also for the moderator who hides it after a report and may read nothing around it: whoever reads there is told.
CREATE FUNCTION place_of(the_post UUID) RETURNS TABLE (thread_id UUID, forum_id UUID, audience "Audience", number INTEGER, sequence INTEGER)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT t.id, t.forum_id, t.audience, p.number, t.sequence FROM post p JOIN thread t ON t.id = p.thread_id WHERE p.id = the_post $$;

-- A report opens the reported post to the moderators, and nothing around it.
CREATE FUNCTION reported_posts() RETURNS UUID[] LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS
  $$ SELECT coalesce(array_agg(DISTINCT post_id), '{}') FROM report $$;

-- Who can read a thread (from a given post on), asked the other way round. A test holds it equal to the policies below.
CREATE FUNCTION readers(the_thread UUID, the_post INTEGER DEFAULT NULL) RETURNS SETOF UUID LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.id FROM thread t JOIN enrolment e ON e.forum_id = t.forum_id JOIN member m ON m.id = e.member_id
  WHERE t.id = the_thread AND t.audience = 'forum' AND m.ended_at IS NULL
  UNION ALL
  SELECT m.id FROM thread t JOIN participant p ON p.thread_id = t.id JOIN member m ON m.id = p.member_id
  WHERE t.id = the_thread AND t.audience = 'invited' AND m.ended_at IS NULL AND (the_post IS NULL OR the_post >= p.from_post)
$$;

-- Which posts and threads hold the words. PostgreSQL may not use a word index before a policy has spoken (its operator is not leakproof),
-- so the index is asked here, behind the gate, and answers with ids alone: the caller still reads every row through the policies.
CREATE FUNCTION matching_posts(the_query TSQUERY) RETURNS SETOF UUID LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT id FROM post WHERE search @@ the_query $$;
CREATE FUNCTION matching_threads(the_query TSQUERY) RETURNS SETOF UUID LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT id FROM thread WHERE search @@ the_query $$;

-- The application itself: jobs and commands. It rewrites everything but the record of moderation.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO forum_app;
REVOKE UPDATE, DELETE ON "moderation_action" FROM forum_app;
REVOKE ALL ON "_prisma_migrations" FROM forum_app;
DO $$
DECLARE the_table TEXT;
BEGIN
  FOR the_table IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
    EXECUTE format('CREATE POLICY application ON %I TO forum_app USING (true) WITH CHECK (true)', the_table);
  END LOOP;
END $$;

-- What a member may touch at all; the policies below say which rows.
GRANT SELECT ON "municipality", "mail_domain", "category", "forum", "member", "contact", "enrolment", "application", "application_forum", "passkey",
  "thread", "participant", "post", "post_revision", "reading", "guide", "report", "moderation_action", "notification" TO forum_member;
GRANT INSERT ON "member", "contact", "enrolment", "thread", "participant", "post", "post_revision", "reading", "guide", "report", "moderation_action" TO forum_member;
GRANT UPDATE ("ended_at") ON "member" TO forum_member;
GRANT UPDATE ("wants_mail") ON "contact" TO forum_member;
GRANT UPDATE ("state", "decided_at", "decided_by_id", "reason") ON "application" TO forum_member;
GRANT UPDATE ("locked_at", "locked_reason", "pinned_at") ON "thread" TO forum_member;
GRANT UPDATE ("markdown", "html", "edited_at", "deleted_at", "hidden_at") ON "post" TO forum_member;
GRANT UPDATE ("last_read", "is_muted") ON "reading" TO forum_member;
GRANT UPDATE ("decision", "decided_at", "decided_by_id") ON "report" TO forum_member;
GRANT UPDATE ("seen_at") ON "notification" TO forum_member;
GRANT DELETE ON "participant", "post_revision" TO forum_member;

-- Written as subqueries that the planner turns into one hash or one value per query. A function called per row says the same
-- and costs 20 to 50 times as much on a list.
CREATE POLICY read ON "municipality" FOR SELECT TO forum_member, forum_door USING (true);
CREATE POLICY read ON "mail_domain" FOR SELECT TO forum_member, forum_door USING (true);
CREATE POLICY read ON "category" FOR SELECT TO forum_member, forum_door USING (true);
CREATE POLICY read ON "forum" FOR SELECT TO forum_member
  USING (id = ANY ((SELECT viewer_forums())::uuid[]) OR id = ANY ((SELECT viewer_guest_forums())::uuid[]));

CREATE POLICY read ON "member" FOR SELECT TO forum_member
  USING (cardinality((SELECT viewer_forums())::uuid[]) > 0 OR id = ANY ((SELECT viewer_companions())::uuid[]));
CREATE POLICY admit ON "member" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY finish ON "member" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "contact" FOR SELECT TO forum_member USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY admit ON "contact" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY choose ON "contact" FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY read ON "enrolment" FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY admit ON "enrolment" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "application" FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY decide ON "application" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "application_forum" FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "passkey" FOR SELECT TO forum_member USING (member_id = (SELECT viewer()));

CREATE POLICY read ON "thread" FOR SELECT TO forum_member
  USING ((audience = 'forum' AND forum_id = ANY ((SELECT viewer_forums())::uuid[]))
    OR id IN (SELECT p.thread_id FROM participant p WHERE p.member_id = (SELECT viewer())));
CREATE POLICY ask ON "thread" FOR INSERT TO forum_member
  WITH CHECK (author_id = (SELECT viewer()) AND forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY keep_order ON "thread" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

CREATE POLICY read ON "participant" FOR SELECT TO forum_member USING (thread_id = ANY ((SELECT viewer_threads())::uuid[]));
CREATE POLICY invite ON "participant" FOR INSERT TO forum_member
  WITH CHECK (thread_id = ANY ((SELECT viewer_asked())::uuid[]));
CREATE POLICY leave ON "participant" FOR DELETE TO forum_member
  USING (member_id = (SELECT viewer()) OR thread_id = ANY ((SELECT viewer_asked())::uuid[]));

CREATE POLICY read ON "post" FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM thread t WHERE t.id = thread_id AND (t.audience = 'forum'
      OR number >= (SELECT p.from_post FROM participant p WHERE p.thread_id = t.id AND p.member_id = (SELECT viewer()))))
    OR ((SELECT viewer_is_moderator()) AND id = ANY ((SELECT reported_posts())::uuid[])));
CREATE POLICY write ON "post" FOR INSERT TO forum_member
  WITH CHECK (author_id = (SELECT viewer()) AND EXISTS (SELECT FROM thread t WHERE t.id = thread_id));
CREATE POLICY edit ON "post" FOR UPDATE TO forum_member USING (author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));

CREATE POLICY read ON "post_revision" FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM post p WHERE p.id = post_id AND p.deleted_at IS NULL
    AND (p.hidden_at IS NULL OR p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));
CREATE POLICY keep ON "post_revision" FOR INSERT TO forum_member
  WITH CHECK (EXISTS (SELECT FROM post p WHERE p.id = post_id AND (p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));
CREATE POLICY forget ON "post_revision" FOR DELETE TO forum_member
  USING (EXISTS (SELECT FROM post p WHERE p.id = post_id AND (p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));

CREATE POLICY own ON "reading" TO forum_member USING (member_id = (SELECT viewer()))
  WITH CHECK (member_id = (SELECT viewer()) AND EXISTS (SELECT FROM thread t WHERE t.id = thread_id));

CREATE POLICY read ON "guide" FOR SELECT TO forum_member USING (forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY share ON "guide" FOR INSERT TO forum_member
  WITH CHECK (uploaded_by_id = (SELECT viewer()) AND (SELECT viewer_is_moderator()) AND forum_id = ANY ((SELECT viewer_forums())::uuid[]));

CREATE POLICY read ON "report" FOR SELECT TO forum_member USING (reporter_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY report ON "report" FOR INSERT TO forum_member
  WITH CHECK (reporter_id = (SELECT viewer()) AND EXISTS (SELECT FROM post p WHERE p.id = post_id));
CREATE POLICY decide ON "report" FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

-- Its author sees why a post was hidden; the rest of the record is the moderators'.
CREATE POLICY read ON "moderation_action" FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR (kind = 'postHidden' AND EXISTS (SELECT FROM post p WHERE p.id = subject_id AND p.author_id = (SELECT viewer()))));
CREATE POLICY record ON "moderation_action" FOR INSERT TO forum_member
  WITH CHECK (actor_id = (SELECT viewer()) AND (SELECT viewer_is_moderator()));

-- Not EXISTS: for the few rows of one member that would gather every thread there is.
CREATE POLICY read ON "notification" FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) AND thread_id = (SELECT t.id FROM thread t WHERE t.id = thread_id));
CREATE POLICY see ON "notification" FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));

-- Before the door: applying, signing in. This role can read nothing that is written behind it.
GRANT SELECT ON "municipality", "mail_domain", "category", "member", "contact" TO forum_door;
GRANT SELECT ("id", "category_id", "slug", "name", "description", "place") ON "forum" TO forum_door;
GRANT SELECT, INSERT ON "application", "application_forum" TO forum_door;
GRANT UPDATE ("state", "confirmed_at", "token_hash", "token_expires_at") ON "application" TO forum_door;
GRANT UPDATE ("wants_mail") ON "contact" TO forum_door;
GRANT SELECT, INSERT, UPDATE, DELETE ON "session", "visitor_session" TO forum_door;
GRANT SELECT, INSERT, UPDATE ON "passkey", "enrolment_link" TO forum_door;
CREATE POLICY door ON "forum" FOR SELECT TO forum_door USING (true);
CREATE POLICY door ON "member" FOR SELECT TO forum_door USING (ended_at IS NULL);
CREATE POLICY door ON "contact" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "application" TO forum_door USING (state IN ('unconfirmed', 'waiting')) WITH CHECK (state IN ('unconfirmed', 'waiting'));
CREATE POLICY door ON "application_forum" TO forum_door USING (EXISTS (SELECT FROM application a WHERE a.id = application_id));
CREATE POLICY door ON "session" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "visitor_session" TO forum_door USING (true);
CREATE POLICY door ON "passkey" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY door ON "enrolment_link" TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
