-- The gate of the seats: who holds which office and until when, who confirms it, and how it is handed over.

-- A confirmation lasts half a year in a municipality and a year elsewhere (R-ID-5). A council election dissolves the
-- municipal executive, so a confirmation of its aldermen lasts at most until three months after the next election.
CREATE FUNCTION confirmed_until(the_office "MemberRole", the_municipality TEXT, at TIMESTAMPTZ) RETURNS TIMESTAMPTZ
  LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT least(
    at + CASE WHEN the_municipality IS NULL THEN interval '12 months' ELSE interval '6 months' END,
    CASE WHEN the_office IN ('deputyMayor', 'alderman') THEN (
      SELECT min(election.day) + interval '3 months'
      FROM (VALUES (timestamptz '2026-03-18'), ('2030-03-20'), ('2034-03-15')) AS election (day)
      WHERE election.day > at) END)
$$;

-- Changes the seat with the member, in the same transaction, whichever room changes the member. A suspended member
-- keeps their seat. The new seat keeps the end day when the office stays the same, as when a municipality merges.
CREATE FUNCTION seat_follows_member() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  holds CONSTANT BOOLEAN := NEW.ending IS NULL OR NEW.ending = 'suspended';
  begins CONSTANT TIMESTAMPTZ := CASE WHEN TG_OP = 'INSERT' THEN NEW.joined_at ELSE the_time() END;
  ends DATE;
BEGIN
  IF holds AND EXISTS (SELECT FROM seat WHERE holder_id = NEW.id AND until IS NULL
    AND (office, acting, municipality_code) IS NOT DISTINCT FROM (NEW.role, NEW.acting, NEW.municipality_code))
  THEN RETURN NULL; END IF;

  UPDATE seat SET until = CASE WHEN holds THEN the_time() ELSE NEW.ended_at END
  WHERE holder_id = NEW.id AND until IS NULL
  RETURNING WITH (NEW AS ended) CASE WHEN (office, acting) = (NEW.role, NEW.acting) THEN ends_on END INTO ends;
  IF holds THEN
    INSERT INTO seat (municipality_code, office, acting, holder_id, since, confirmed_at, due_at, ends_on)
    VALUES (NEW.municipality_code, NEW.role, NEW.acting, NEW.id, begins, begins,
      confirmed_until(NEW.role, NEW.municipality_code, begins), ends);
  END IF;
  RETURN NULL;
END $$;

-- Closes the hand-overs of a seat that ends. Closes the hand-overs that a member started when that member is suspended
-- or leaves; a hand-over that a moderator started stays.
CREATE FUNCTION hand_over_ends() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'seat' THEN
    UPDATE hand_over SET closed_at = NEW.until WHERE seat_id = NEW.id AND closed_at IS NULL;
  ELSE
    UPDATE hand_over SET closed_at = NEW.ended_at
    WHERE started_by_id = NEW.id AND NOT by_moderator AND closed_at IS NULL;
  END IF;
  RETURN NULL;
END $$;

-- A change that nobody agreed to takes its hand-over with it, and a hand-over that is closed its change.
CREATE FUNCTION hand_over_withdrawn() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'role_change' THEN
    UPDATE hand_over SET closed_at = NEW.withdrawn_at WHERE change_id = NEW.id AND closed_at IS NULL;
  ELSE
    PERFORM withdraw_change(NEW.change_id, NEW.closed_at);
  END IF;
  RETURN NULL;
END $$;

-- A hand-over that a moderator started may take effect a day after a second moderator agreed, in which the holder can
-- stop it; at once when both say that it cannot wait. It returns the hand-over, or nothing when it is too late or the
-- second moderator is the successor.
CREATE FUNCTION begin_hand_over(the_change UUID, at TIMESTAMPTZ) RETURNS UUID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE hand_over h SET effective_at = begins.at, expires_at = begins.at + interval '7 days',
    offered_at = CASE WHEN begins.at_once THEN begins.at END
  FROM (
    SELECT c.id, c.seconded_by_id, c.at_once, CASE WHEN c.at_once THEN $2 ELSE $2 + interval '24 hours' END AS at
    FROM role_change c
    WHERE c.kind = 'handOver' AND c.done_at IS NOT NULL AND c.seconded_by_id IS NOT NULL) begins
  WHERE begins.id = the_change AND h.change_id = the_change AND h.closed_at IS NULL AND h.effective_at IS NULL
    AND NOT EXISTS (SELECT FROM contact own
      WHERE own.member_id = begins.seconded_by_id AND lower(own.email) = lower(h.email))
  RETURNING h.id
$$;

-- Sets the day on which a seat ends, the one thing that does not follow from the member's row. A new day gets new
-- reminders.
CREATE FUNCTION set_end_day(the_holder UUID, the_day DATE) RETURNS VOID
  LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE seat SET ends_on = the_day, end_reminded = NULL WHERE holder_id = the_holder AND until IS NULL
$$;

-- Withdraws the question to the contact, so that their yes cannot undo a suspension by a moderator.
CREATE FUNCTION withdraw_question(the_holder UUID) RETURNS VOID
  LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE seat SET asked_at = NULL WHERE holder_id = the_holder AND until IS NULL
$$;

-- Makes two changes of one seat wait for each other. It locks the holder before the seat, as all code does. SECURITY
-- DEFINER: a member may not write these rows, so a member's own rights could not lock them.
CREATE FUNCTION lock_seat(the_seat UUID) RETURNS VOID
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM member WHERE id = (SELECT holder_id FROM seat WHERE id = the_seat) FOR NO KEY UPDATE;
  PERFORM FROM seat WHERE id = the_seat FOR NO KEY UPDATE;
END $$;

-- The years in which a member held the office in which they wrote, once it has ended, as in 'Wethouder, Amsterdam
-- (2024–2026)' (R-ID-5). It returns nothing for an erased member. SECURITY DEFINER: members read only their own seat.
CREATE FUNCTION years_of_office(the_holder UUID, at TIMESTAMPTZ) RETURNS TEXT
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(min(' (' || concat_ws('–', nullif(began, ended), ended) || ')'), '') FROM (
    SELECT to_char(s.since AT TIME ZONE 'Europe/Amsterdam', 'YYYY') AS began,
      to_char(s.until AT TIME ZONE 'Europe/Amsterdam', 'YYYY') AS ended
    FROM seat s JOIN member m ON m.id = s.holder_id AND m.ending IS DISTINCT FROM 'erased'
    WHERE s.holder_id = the_holder AND s.since <= at AND s.until > at) office
$$;

-- Before signing in -----------------------------------------------------------------------------------------------

-- A visitor with a link reads none of these tables. These functions tell what the link opens.

-- What the link of a hand-over offers, and which member has the address that it was sent to.
CREATE FUNCTION hand_over_offered(the_token BYTEA, at TIMESTAMPTZ)
  RETURNS TABLE (id UUID, office "MemberRole", acting BOOLEAN, municipality TEXT, municipality_code TEXT, email TEXT,
    by_moderator BOOLEAN, accepted_at TIMESTAMPTZ, holder_id UUID, addressee_id UUID, addressee_home TEXT)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, s.office, h.acting, g.name, g.code, h.email, h.by_moderator, h.accepted_at, s.holder_id, m.id,
    m.municipality_code
  FROM hand_over h JOIN seat s ON s.id = h.seat_id AND s.until IS NULL
  JOIN municipality g ON g.code = s.municipality_code
  LEFT JOIN contact c ON lower(c.email) = lower(h.email) LEFT JOIN member m ON m.id = c.member_id
  WHERE h.token_hash = the_token AND h.closed_at IS NULL AND (h.accepted_at IS NOT NULL OR h.expires_at > at)
$$;

-- An addressee accepts, and then waits for a moderator. A hand-over can be accepted once.
CREATE FUNCTION accept_hand_over(the_token BYTEA, the_name TEXT, at TIMESTAMPTZ) RETURNS BOOLEAN
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH accepted AS (
    UPDATE hand_over SET accepted_at = at, name = the_name
    WHERE token_hash = the_token AND closed_at IS NULL AND accepted_at IS NULL AND expires_at > at RETURNING id)
  SELECT EXISTS (SELECT FROM accepted)
$$;

-- The successor takes the seat and the holder leaves it, in one transaction. It first locks both members in the order
-- of their ids and then reads everything again, so concurrent hand-overs are each done whole or not at all. A newcomer
-- becomes a member in the forums of the predecessor. It returns the predecessor and the successor, or no row when it is
-- too late.
CREATE FUNCTION hand_over_seat(the_hand_over UUID, the_newcomer TEXT, at TIMESTAMPTZ)
  RETURNS TABLE (predecessor UUID, successor UUID)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  wish hand_over;
  held seat;
BEGIN
  IF NOT viewer_is_moderator() AND session_user <> 'forum_door' THEN RETURN; END IF;

  PERFORM FROM member m WHERE m.id IN (
    SELECT s.holder_id FROM hand_over h JOIN seat s ON s.id = h.seat_id WHERE h.id = the_hand_over
    UNION ALL
    SELECT c.member_id FROM hand_over h JOIN contact c ON lower(c.email) = lower(h.email) WHERE h.id = the_hand_over)
  ORDER BY m.id FOR NO KEY UPDATE;
  SELECT * INTO wish FROM hand_over h WHERE h.id = the_hand_over AND h.closed_at IS NULL FOR NO KEY UPDATE;
  SELECT * INTO held FROM seat s WHERE s.id = wish.seat_id AND s.until IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  predecessor := held.holder_id;
  SELECT c.member_id INTO successor
  FROM contact c JOIN member m ON m.id = c.member_id AND m.ended_at IS NULL WHERE lower(c.email) = lower(wish.email);
  IF successor = predecessor OR (successor IS NULL) <> (the_newcomer IS NOT NULL) THEN RETURN; END IF;

  -- Two moderators have agreed, and the holder had their time.
  IF wish.by_moderator AND (wish.effective_at > at) IS NOT FALSE THEN RETURN; END IF;

  PERFORM set_config('forum.now', at::text, true);
  UPDATE hand_over h SET closed_at = at WHERE h.id = wish.id;
  IF wish.stays_as IS NULL THEN PERFORM end_memberships(ARRAY[predecessor], 'handedOver', at);
  ELSE PERFORM set_office(predecessor, wish.stays_as, false); END IF;

  IF successor IS NULL THEN
    SELECT admit_member(the_newcomer, held.office, wish.acting, g.code, g.name, wish.email,
      ARRAY(SELECT e.forum_id FROM enrolment e WHERE e.member_id = predecessor), at)
    INTO successor FROM municipality g WHERE g.code = held.municipality_code;
  ELSE
    PERFORM set_office(successor, held.office, wish.acting, held.municipality_code);
  END IF;

  UPDATE hand_over h SET successor_id = successor WHERE h.id = wish.id;
  RETURN NEXT;
END $$;

-- What the link in a contact's letter opens: the seats of the municipality that wait for an answer, with only what
-- there is to confirm. A contact cannot answer for their own seat. It returns one row without a seat when nothing
-- waits.
CREATE FUNCTION seats_asked(the_token BYTEA, at TIMESTAMPTZ)
  RETURNS TABLE (municipality TEXT, id UUID, office "MemberRole", acting BOOLEAN, name TEXT, holder_id UUID,
    due_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.name, s.id, s.office, s.acting, m.name, m.id, s.due_at
  FROM municipality_contact c JOIN municipality g ON g.code = c.municipality_code
  LEFT JOIN seat s ON s.municipality_code = c.municipality_code AND s.until IS NULL AND s.asked_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM contact own WHERE own.member_id = s.holder_id AND lower(own.email) = lower(c.email))
  LEFT JOIN member m ON m.id = s.holder_id
  WHERE c.token_hash = the_token AND c.ended_at IS NULL AND c.token_expires_at > at
  ORDER BY s.office, m.name
$$;

-- Answers for a seat, once for each time that it was asked. It returns whether this answer counted.
CREATE FUNCTION answer_for_seat(the_token BYTEA, the_seat UUID, is_right BOOLEAN, not_since DATE, at TIMESTAMPTZ)
  RETURNS BOOLEAN LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH answered AS (
    UPDATE seat s SET asked_at = NULL,
      confirmed_at = CASE WHEN is_right THEN at ELSE s.confirmed_at END,
      due_at = CASE WHEN is_right THEN confirmed_until(s.office, s.municipality_code, at) ELSE s.due_at END,
      reminded = CASE WHEN is_right THEN NULL ELSE s.reminded END,
      extended_at = CASE WHEN is_right THEN NULL ELSE s.extended_at END,
      denied_at = CASE WHEN is_right THEN NULL ELSE at END,
      denied_since = CASE WHEN is_right THEN NULL ELSE not_since END
    WHERE s.id = the_seat AND s.asked_at IS NOT NULL AND s.until IS NULL
      AND s.id IN (SELECT asked.id FROM seats_asked(the_token, at) asked) RETURNING s.id)
  SELECT EXISTS (SELECT FROM answered)
$$;

-- Revokes a contact's link once everything is answered, so that a letter forwarded later opens nothing.
CREATE FUNCTION close_contact_link(the_token BYTEA, at TIMESTAMPTZ) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE municipality_contact SET token_hash = NULL
  WHERE token_hash = the_token
    AND NOT EXISTS (SELECT FROM seats_asked(the_token, at) asked WHERE asked.id IS NOT NULL)
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT, INSERT (municipality_code, office, acting, holder_id, since, confirmed_at, due_at, ends_on),
  UPDATE (until, asked_at, confirmed_at, due_at, reminded, extended_at, denied_at, denied_since) ON seat
  TO forum_gate_seats;
GRANT SELECT, UPDATE (accepted_at, name, successor_id, closed_at, effective_at, offered_at, expires_at) ON hand_over
  TO forum_gate_seats;
GRANT SELECT (id, kind, at_once, done_at, seconded_by_id) ON role_change TO forum_gate_seats;
GRANT SELECT (municipality_code, email, ended_at, token_hash, token_expires_at), UPDATE (token_hash)
  ON municipality_contact TO forum_gate_seats;
GRANT SELECT (id, name, municipality_code, ended_at, ending), UPDATE (ended_at, ending) ON member TO forum_gate_seats;
GRANT SELECT (member_id, email) ON contact TO forum_gate_seats;
GRANT SELECT (member_id, forum_id) ON enrolment TO forum_gate_seats;
GRANT SELECT (code, name) ON municipality TO forum_gate_seats;

GRANT EXECUTE ON FUNCTION lock_seat, set_end_day, begin_hand_over, withdraw_question, years_of_office TO forum_app, forum_member;
GRANT EXECUTE ON FUNCTION confirmed_until TO forum_app, forum_member, forum_door, forum_gate_seats;
GRANT EXECUTE ON FUNCTION hand_over_seat TO forum_app, forum_member, forum_door;
GRANT EXECUTE ON FUNCTION hand_over_offered, accept_hand_over, seats_asked, answer_for_seat, close_contact_link
  TO forum_app, forum_door;

CREATE TRIGGER seat_follows_member AFTER INSERT OR UPDATE OF role, acting, municipality_code, ended_at, ending ON member
  FOR EACH ROW EXECUTE FUNCTION seat_follows_member();
CREATE TRIGGER hand_over_ends AFTER UPDATE OF ended_at ON member
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION hand_over_ends();
CREATE TRIGGER hand_over_ends AFTER UPDATE OF until ON seat
  FOR EACH ROW WHEN (NEW.until IS NOT NULL) EXECUTE FUNCTION hand_over_ends();

CREATE TRIGGER hand_over_withdrawn AFTER UPDATE OF withdrawn_at ON role_change
  FOR EACH ROW WHEN (NEW.kind = 'handOver' AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION hand_over_withdrawn();
CREATE TRIGGER hand_over_withdrawn AFTER UPDATE OF closed_at ON hand_over
  FOR EACH ROW WHEN (NEW.change_id IS NOT NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION hand_over_withdrawn();

-- seat: members see their own seat; moderators see all. Only the trigger on member writes who holds a seat.
ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON seat TO forum_app;
GRANT SELECT, UPDATE (confirmed_at, due_at, asked_at, reminded, denied_at, denied_since, extended_at, ends_on,
  end_reminded) ON seat TO forum_member;
CREATE POLICY application ON seat TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON seat FOR SELECT TO forum_member
  USING (holder_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY keep ON seat FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));

-- hand_over
ALTER TABLE hand_over ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON hand_over TO forum_app;
GRANT SELECT, INSERT, UPDATE (closed_at) ON hand_over TO forum_member;
CREATE POLICY application ON hand_over TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON hand_over FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.holder_id = (SELECT viewer())));
CREATE POLICY start ON hand_over FOR INSERT TO forum_member
  WITH CHECK (started_by_id = (SELECT viewer()) AND (NOT by_moderator OR (SELECT viewer_is_moderator()))
    AND (by_moderator OR EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.holder_id = (SELECT viewer())))
    AND effective_at IS NULL AND token_hash IS NULL
    AND EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.until IS NULL));
CREATE POLICY withdraw ON hand_over FOR UPDATE TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.holder_id = (SELECT viewer())));

-- municipality_contact
ALTER TABLE municipality_contact ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON municipality_contact TO forum_app;
GRANT SELECT, INSERT, UPDATE (ended_at) ON municipality_contact TO forum_member;
CREATE POLICY application ON municipality_contact TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY desk ON municipality_contact TO forum_member USING ((SELECT viewer_is_moderator()));
