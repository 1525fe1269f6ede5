-- The gate of the threads: who reads which thread from which post on, and who writes in it.

-- The number of posts after this one that are not gone. The numbers of the gone ones are in order.
CREATE FUNCTION standing_after(last_post INTEGER, gone_posts INTEGER[], the_post INTEGER) RETURNS INTEGER
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(0, last_post - the_post - cardinality(gone_posts) + width_bucket(the_post, gone_posts))
$$;

-- The number of posts that a reader has not read. It is 0 when the last post is older than 90 days or older than the
-- reader's enrolment. The 90 days are written in hours: an interval in days costs calendar arithmetic for every row.
CREATE FUNCTION unread_posts(last_post INTEGER, gone_posts INTEGER[], last_post_at TIMESTAMPTZ, last_read INTEGER,
    from_post INTEGER, since TIMESTAMPTZ) RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN last_post_at > greatest(since, now() - interval '2160 hours')
    THEN standing_after(last_post, gone_posts, greatest(coalesce(last_read, 0), coalesce(from_post, 1) - 1)) ELSE 0 END
$$;

-- The first post after this one that is not gone, or nothing.
CREATE FUNCTION first_standing_after(last_post INTEGER, gone_posts INTEGER[], the_post INTEGER) RETURNS INTEGER
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN the_post >= last_post THEN NULL WHEN the_post + 1 <> ALL (gone_posts) THEN the_post + 1
    ELSE (SELECT min(number) FROM generate_series(the_post + 2, last_post) AS number WHERE number <> ALL (gone_posts)) END
$$;

-- What a change of a post or a thread changes in the other --------------------------------------------------------

-- Numbers posts without gaps: two concurrent replies wait for each other on the thread's row. It also marks the thread
-- as read by the author up to this post. SECURITY DEFINER: an author who was invited "from today" cannot see the number
-- that came before.
CREATE FUNCTION number_post() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET last_post = last_post + 1, sequence = sequence + 1, last_standing = last_post + 1,
    last_post_at = NEW.written_at, last_author_id = NEW.author_id, answers = answers + (author_id <> NEW.author_id)::int
  WHERE id = NEW.thread_id RETURNING last_post, sequence INTO NEW.number, NEW.sequence;
  SELECT role, acting, organisation INTO NEW.author_role, NEW.author_acting, NEW.author_organisation
  FROM member WHERE id = NEW.author_id;
  INSERT INTO reading (member_id, thread_id, last_read) VALUES (NEW.author_id, NEW.thread_id, NEW.number)
  ON CONFLICT (member_id, thread_id) DO UPDATE SET last_read = greatest(reading.last_read, excluded.last_read);
  RETURN NEW;
END $$;

-- A post that goes, or comes back, changes what stands in its thread. The thread's row is locked before it is read.
CREATE FUNCTION post_changes() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was_gone BOOLEAN := OLD.deleted_at IS NOT NULL OR OLD.hidden_at IS NOT NULL;
  is_gone BOOLEAN := NEW.deleted_at IS NOT NULL OR NEW.hidden_at IS NOT NULL;
BEGIN
  UPDATE thread SET sequence = sequence + 1 WHERE id = NEW.thread_id RETURNING sequence INTO NEW.sequence;
  IF is_gone <> was_gone THEN
    UPDATE thread SET
      gone_posts = CASE WHEN is_gone
        THEN ARRAY(SELECT number FROM unnest(gone_posts || NEW.number) AS number ORDER BY number)
        ELSE array_remove(gone_posts, NEW.number) END,
      answers = answers + (author_id <> NEW.author_id)::int * CASE WHEN is_gone THEN -1 ELSE 1 END
    WHERE id = NEW.thread_id;
    UPDATE thread t SET last_standing = coalesce(p.number, 0), last_author_id = p.author_id,
      last_post_at = coalesce(p.written_at, t.created_at)
    FROM (SELECT) AS once LEFT JOIN LATERAL (
      SELECT number, author_id, written_at FROM post
      WHERE thread_id = NEW.thread_id
        AND number <> ALL ((SELECT gone_posts FROM thread WHERE id = NEW.thread_id)::integer[])
      ORDER BY number DESC LIMIT 1
    ) p ON true
    WHERE t.id = NEW.thread_id;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION thread_changes() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.sequence := OLD.sequence + 1;
  RETURN NEW;
END $$;

-- The author of an invited thread takes part in it from the first post.
CREATE FUNCTION author_takes_part() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO participant (thread_id, member_id) VALUES (NEW.id, NEW.author_id);
  RETURN NULL;
END $$;

CREATE FUNCTION participants_change() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE thread SET sequence = sequence + 1 WHERE id = coalesce(NEW.thread_id, OLD.thread_id);
  -- Who comes back later is no heir because of what was chosen before.
  IF TG_OP = 'DELETE' THEN
    UPDATE thread SET heir_id = NULL WHERE id = OLD.thread_id AND heir_id = OLD.member_id;
  END IF;
  RETURN NULL;
END $$;

-- What the policies ask -------------------------------------------------------------------------------------------

-- The threads in which this viewer is a participant, without those that were removed. SECURITY DEFINER: the policy on
-- participant uses it, and would
-- otherwise call itself.
CREATE FUNCTION viewer_threads() RETURNS UUID[]
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT coalesce(array_agg(p.thread_id), '{}') FROM participant p
     WHERE p.member_id = viewer() AND NOT EXISTS (SELECT FROM thread t WHERE t.id = p.thread_id AND t.removed_at IS NOT NULL) $$;

-- The members whom a guest of single threads sees: themselves, the participants, the authors of the threads and the
-- authors of the posts that they can read. A thread shows its author's name also after the author has left it.
CREATE FUNCTION viewer_companions() RETURNS UUID[]
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT array_agg(id) FROM (
    SELECT viewer() AS id
    UNION SELECT p.member_id FROM participant p WHERE p.thread_id = ANY (viewer_threads())
    UNION SELECT t.author_id FROM thread t WHERE t.id = ANY (viewer_threads())
    UNION SELECT p.author_id FROM post p
      JOIN participant me ON me.thread_id = p.thread_id AND me.member_id = viewer() AND p.number >= me.from_post
      WHERE p.thread_id = ANY (viewer_threads())
  ) companions
$$;

-- Those who can decide who takes part in an invited thread, the first one first: who took over the seat in which the
-- author asked, the author, the chosen heir, and then the participant who has been there longest (`is_interim`). Not a
-- guest: a guest invites nobody.
CREATE FUNCTION thread_hosts(the_thread UUID) RETURNS TABLE (member_id UUID, is_interim BOOLEAN)
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT member_id, NOT (is_successor OR is_author OR is_heir) FROM (
    SELECT m.id AS member_id, p.joined_at, m.id = t.author_id AS is_author, coalesce(m.id = t.heir_id, false) AS is_heir,
      EXISTS (SELECT FROM hand_over h JOIN seat s ON s.id = h.seat_id
        WHERE s.holder_id = t.author_id AND h.successor_id = m.id AND h.closed_at > t.created_at) AS is_successor
    FROM thread t
    JOIN participant p ON p.thread_id = t.id
    JOIN member m ON m.id = p.member_id AND m.ended_at IS NULL
    WHERE t.id = the_thread AND t.audience = 'invited' AND (m.id = t.author_id
      OR EXISTS (SELECT FROM enrolment e WHERE e.member_id = m.id AND e.forum_id = t.forum_id))) host
  ORDER BY is_successor DESC, is_author DESC, is_heir DESC, joined_at, member_id
$$;

-- Who invites into an invited thread and removes from it. Only a participant learns it.
CREATE FUNCTION thread_host(the_thread UUID) RETURNS UUID
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT member_id FROM thread_hosts(the_thread) WHERE the_thread = ANY (viewer_threads()) LIMIT 1
$$;

-- Of those threads, the ones in which the viewer decides who takes part.
CREATE FUNCTION viewer_asked() RETURNS UUID[]
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(id), '{}') FROM thread
  WHERE id = ANY (viewer_threads()) AND audience = 'invited' AND thread_host(id) = viewer()
$$;

-- The forums of the threads in which the viewer is a participant.
CREATE FUNCTION viewer_guest_forums() RETURNS UUID[]
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT coalesce(array_agg(forum_id), '{}') FROM thread WHERE id = ANY (viewer_threads()) $$;

-- Who may choose the heir of this thread: its host, and when the host is only the one who has been there longest, each
-- of the others who could be, for somebody else than themselves.
CREATE FUNCTION may_choose_heir(the_thread UUID) RETURNS BOOLEAN
  LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM thread_hosts(the_thread) h WHERE h.member_id = viewer())
    AND (thread_host(the_thread) = viewer() OR (SELECT h.is_interim FROM thread_hosts(the_thread) h LIMIT 1))
$$;

-- Chooses the heir, or none. It returns whether it was allowed.
CREATE FUNCTION choose_heir(the_thread UUID, the_heir UUID) RETURNS BOOLEAN
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Two who choose at once wait for each other.
  PERFORM FROM thread WHERE id = the_thread FOR NO KEY UPDATE;
  IF NOT may_choose_heir(the_thread) OR the_heir = viewer() OR (the_heir IS NOT NULL
    AND NOT EXISTS (SELECT FROM thread_hosts(the_thread) h WHERE h.member_id = the_heir)) THEN RETURN false; END IF;
  UPDATE thread SET heir_id = the_heir WHERE id = the_thread;
  RETURN true;
END $$;

-- The invited threads with guests alone, in which nobody can invite, remove or close: for moderators, who may not read
-- them. Without title or names.
CREATE FUNCTION orphaned_threads() RETURNS TABLE (id UUID, forum TEXT, created_at TIMESTAMPTZ, guests INTEGER)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, f.name, t.created_at, count(*)::int FROM thread t JOIN forum f ON f.id = t.forum_id
  JOIN participant p ON p.thread_id = t.id JOIN member m ON m.id = p.member_id AND m.ended_at IS NULL
  WHERE viewer_is_moderator() AND t.audience = 'invited' AND t.locked_at IS NULL AND t.removed_at IS NULL
    AND NOT EXISTS (SELECT FROM thread_hosts(t.id))
  GROUP BY t.id, f.name ORDER BY t.created_at
$$;

-- Closes such a thread, and removes its guests when asked. It returns its forum and whom it removed, or nothing.
CREATE FUNCTION close_orphan(the_thread UUID, the_reason TEXT, removes_guests BOOLEAN, at TIMESTAMPTZ)
  RETURNS TABLE (forum_id UUID, removed UUID[])
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orphaned_threads() o WHERE o.id = the_thread) THEN RETURN; END IF;
  UPDATE thread t SET locked_at = at, locked_reason = the_reason WHERE t.id = the_thread RETURNING t.forum_id INTO forum_id;
  -- A member who is suspended, or whose ending is undone, finds the thread again.
  WITH gone AS (DELETE FROM participant p USING member m WHERE p.thread_id = the_thread AND removes_guests
    AND m.id = p.member_id AND m.ended_at IS NULL RETURNING p.member_id)
  SELECT coalesce(array_agg(member_id), '{}') INTO removed FROM gone;
  RETURN NEXT;
END $$;

-- What reads more than the caller may -----------------------------------------------------------------------------

-- The sequence of a thread. A member who has just left it still needs this to announce the change.
CREATE FUNCTION sequence_of(the_thread UUID) RETURNS INTEGER
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT sequence FROM thread WHERE id = the_thread $$;

-- The thread, forum and number of a post. A moderator who hides a reported post needs them to announce the change, and
-- may not read the thread.
CREATE FUNCTION place_of(the_post UUID)
  RETURNS TABLE (thread_id UUID, forum_id UUID, audience "Audience", number INTEGER, sequence INTEGER)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.forum_id, t.audience, p.number, t.sequence FROM post p JOIN thread t ON t.id = p.thread_id
  WHERE p.id = the_post
$$;

-- The members who can read a thread (and, if given, this post of it): the inverse of the policies below. A test proves
-- that the two agree.
CREATE FUNCTION readers(the_thread UUID, the_post INTEGER DEFAULT NULL) RETURNS SETOF UUID
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id FROM thread t JOIN enrolment e ON e.forum_id = t.forum_id JOIN member m ON m.id = e.member_id
  WHERE t.id = the_thread AND t.audience = 'forum' AND t.removed_at IS NULL AND m.ended_at IS NULL
  UNION ALL
  SELECT m.id FROM thread t JOIN participant p ON p.thread_id = t.id JOIN member m ON m.id = p.member_id
  WHERE t.id = the_thread AND t.audience = 'invited' AND t.removed_at IS NULL AND m.ended_at IS NULL
    AND (the_post IS NULL OR the_post >= p.from_post)
$$;

-- The posts and threads that match a search. PostgreSQL cannot use the word index under a policy, because the operator
-- @@ is not leakproof. These functions use the index without the policies and return only ids: the caller still reads
-- every row through the policies.
CREATE FUNCTION matching_posts(the_query TSQUERY) RETURNS SETOF UUID
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT id FROM post WHERE search @@ the_query $$;

CREATE FUNCTION matching_threads(the_query TSQUERY) RETURNS SETOF UUID
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ SELECT id FROM thread WHERE search @@ the_query $$;

-- The writer of a post leaves the work of telling the others in the queue, in the same statement.
CREATE FUNCTION queue_reply(the_post UUID) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT queue_job('notify-of-reply', jsonb_build_object('threadId', thread_id, 'postNumber', number))
  FROM post WHERE id = the_post AND author_id = viewer()
$$;

-- The asker of a thread gives it another title. Members may change no other column of a thread, so this is no policy.
CREATE FUNCTION retitle_own_thread(the_thread UUID, the_title TEXT) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
  $$ UPDATE thread SET title = the_title WHERE id = the_thread AND author_id = viewer() $$;

-- The threads that a moderator may restore: those that they would read.
CREATE FUNCTION removed_threads() RETURNS TABLE (id UUID, forum_id UUID, author_id UUID, title TEXT,
    audience "Audience", removed_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.forum_id, t.author_id, t.title, t.audience, t.removed_at FROM thread t
  WHERE t.removed_at IS NOT NULL AND viewer_is_moderator()
    AND ((t.audience = 'forum' AND t.forum_id = ANY (viewer_forums()))
      OR EXISTS (SELECT FROM participant p WHERE p.thread_id = t.id AND p.member_id = viewer()))
$$;

-- A moderator removes a thread that they read, or restores one. It returns whether it did: of two at once one does. It
-- is no policy: who changed a row by a policy has to see it afterwards.
CREATE FUNCTION remove_thread(the_thread UUID, at TIMESTAMPTZ) RETURNS BOOLEAN
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH changed AS (UPDATE thread t SET removed_at = at WHERE t.id = the_thread AND viewer_is_moderator() AND t.removed_at IS NULL
    AND ((t.audience = 'forum' AND t.forum_id = ANY (viewer_forums())) OR t.id = ANY (viewer_threads())) RETURNING t.id)
  SELECT EXISTS (SELECT FROM changed)
$$;

CREATE FUNCTION restore_thread(the_thread UUID) RETURNS BOOLEAN
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH changed AS (UPDATE thread SET removed_at = NULL
    WHERE id = the_thread AND removed_at IS NOT NULL AND id IN (SELECT r.id FROM removed_threads() r) RETURNING id)
  SELECT EXISTS (SELECT FROM changed)
$$;

-- For the functions of other rooms: makes a member a participant from this post on. It does nothing when they are one.
CREATE FUNCTION take_part(the_thread UUID, the_member UUID, the_post INTEGER, the_inviter UUID, at TIMESTAMPTZ)
  RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO participant (thread_id, member_id, from_post, invited_by_id, joined_at)
  VALUES (the_thread, the_member, the_post, the_inviter, at) ON CONFLICT DO NOTHING
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, forum_id, author_id, audience, created_at, sequence, last_post, gone_posts, answers, search, heir_id,
  locked_at, title, removed_at),
  UPDATE (title, removed_at, sequence, last_post, gone_posts, last_standing, last_post_at, last_author_id, answers, heir_id,
  locked_at, locked_reason)
  ON thread TO forum_gate_threads;
GRANT SELECT (thread_id, member_id, from_post, joined_at),
  INSERT (thread_id, member_id, from_post, invited_by_id, joined_at), DELETE ON participant TO forum_gate_threads;
GRANT SELECT (id, name) ON forum TO forum_gate_threads;
GRANT SELECT (id, thread_id, author_id, number, written_at, search) ON post TO forum_gate_threads;
GRANT SELECT (member_id, thread_id, last_read), INSERT (member_id, thread_id, last_read), UPDATE (last_read) ON reading
  TO forum_gate_threads;
GRANT SELECT (id, role, acting, organisation, ended_at) ON member TO forum_gate_threads;
GRANT SELECT (member_id, forum_id) ON enrolment TO forum_gate_threads;
GRANT SELECT (id, holder_id) ON seat TO forum_gate_threads;
GRANT SELECT (seat_id, successor_id, closed_at) ON hand_over TO forum_gate_threads;

GRANT EXECUTE ON FUNCTION standing_after, first_standing_after, unread_posts, viewer_threads, viewer_companions,
  viewer_asked, viewer_guest_forums, thread_host, sequence_of, place_of, readers, matching_posts, matching_threads TO forum_app, forum_member;

GRANT EXECUTE ON FUNCTION queue_reply, retitle_own_thread, removed_threads, remove_thread, restore_thread, may_choose_heir,
  choose_heir, orphaned_threads, close_orphan TO forum_member;

-- What functions of other rooms may call.
GRANT EXECUTE ON FUNCTION take_part TO forum_gate_invitations;

-- thread
ALTER TABLE thread ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON thread TO forum_app;
GRANT SELECT, INSERT, UPDATE (title, locked_at, locked_reason, pinned_at) ON thread TO forum_member;
CREATE POLICY application ON thread TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON thread FOR SELECT TO forum_member
  USING (removed_at IS NULL AND ((audience = 'forum' AND forum_id = ANY ((SELECT viewer_forums())::uuid[]))
    OR id IN (SELECT p.thread_id FROM participant p WHERE p.member_id = (SELECT viewer()))));
CREATE POLICY ask ON thread FOR INSERT TO forum_member
  WITH CHECK (author_id = (SELECT viewer()) AND forum_id = ANY ((SELECT viewer_forums())::uuid[]));
CREATE POLICY keep_order ON thread FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

CREATE TRIGGER thread_changes BEFORE UPDATE OF title, locked_at, pinned_at, heir_id, removed_at ON thread
  FOR EACH ROW EXECUTE FUNCTION thread_changes();
CREATE TRIGGER author_takes_part AFTER INSERT ON thread
  FOR EACH ROW WHEN (NEW.audience = 'invited') EXECUTE FUNCTION author_takes_part();

-- participant
ALTER TABLE participant ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON participant TO forum_app;
GRANT SELECT, INSERT, DELETE ON participant TO forum_member;
CREATE POLICY application ON participant TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON participant FOR SELECT TO forum_member
  USING (thread_id = ANY ((SELECT viewer_threads())::uuid[]));
CREATE POLICY invite ON participant FOR INSERT TO forum_member
  WITH CHECK (thread_id = ANY ((SELECT viewer_asked())::uuid[]));
CREATE POLICY leave ON participant FOR DELETE TO forum_member
  USING (member_id = (SELECT viewer()) OR thread_id = ANY ((SELECT viewer_asked())::uuid[]));

CREATE TRIGGER participants_change AFTER INSERT OR DELETE ON participant
  FOR EACH ROW EXECUTE FUNCTION participants_change();

-- post: a participant reads from the post at which their invitation starts.
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON post TO forum_app;
GRANT SELECT, INSERT, UPDATE (markdown, html, edited_at, deleted_at, hidden_at) ON post TO forum_member;
CREATE POLICY application ON post TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON post FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM thread t WHERE t.id = thread_id AND (t.audience = 'forum'
      OR number >= (SELECT p.from_post FROM participant p
        WHERE p.thread_id = t.id AND p.member_id = (SELECT viewer()))))
    OR ((SELECT viewer_is_moderator()) AND id = ANY ((SELECT reported_posts())::uuid[])));
CREATE POLICY write ON post FOR INSERT TO forum_member
  WITH CHECK (author_id = (SELECT viewer()) AND EXISTS (SELECT FROM thread t WHERE t.id = thread_id));
CREATE POLICY edit ON post FOR UPDATE TO forum_member
  USING (author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));

CREATE TRIGGER number_post BEFORE INSERT ON post FOR EACH ROW EXECUTE FUNCTION number_post();
CREATE TRIGGER post_changes BEFORE UPDATE OF html, edited_at, deleted_at, hidden_at ON post
  FOR EACH ROW EXECUTE FUNCTION post_changes();

-- post_revision: readable as long as its post is not deleted. Of a hidden post only its author and moderators read it.
ALTER TABLE post_revision ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON post_revision TO forum_app;
GRANT SELECT, INSERT, DELETE ON post_revision TO forum_member;
CREATE POLICY application ON post_revision TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON post_revision FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM post p WHERE p.id = post_id AND p.deleted_at IS NULL
    AND (p.hidden_at IS NULL OR p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));
CREATE POLICY keep ON post_revision FOR INSERT TO forum_member
  WITH CHECK (EXISTS (SELECT FROM post p WHERE p.id = post_id
    AND (p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));
CREATE POLICY forget ON post_revision FOR DELETE TO forum_member
  USING (EXISTS (SELECT FROM post p WHERE p.id = post_id
    AND (p.author_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))));

-- reading
ALTER TABLE reading ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON reading TO forum_app;
GRANT SELECT, INSERT, UPDATE (last_read, is_muted) ON reading TO forum_member;
CREATE POLICY application ON reading TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON reading TO forum_member USING (member_id = (SELECT viewer()))
  WITH CHECK (member_id = (SELECT viewer()) AND EXISTS (SELECT FROM thread t WHERE t.id = thread_id));
