-- The gate of the applications: what an applicant sends before signing in, and what a moderator does with it.

-- When a moderator stops, their applications become unassigned and their first approvals no longer count (R-ID-4).
CREATE FUNCTION moderator_stops() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE application SET assigned_to_id = NULL, assigned_at = NULL WHERE assigned_to_id = NEW.id AND state = 'waiting';
  UPDATE application SET first_approved_by_id = NULL, first_approved_at = NULL, first_reason = NULL
  WHERE first_approved_by_id = NEW.id AND state = 'waiting';
  RETURN NULL;
END $$;

-- A high role is admitted by two moderators (R-ID-4). A trigger and not a CHECK: applications that one moderator approved
-- before this rule stay as they are.
CREATE FUNCTION application_of_two() RETURNS TRIGGER LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.role IN ('mayor', 'moderator', 'partner') AND NEW.first_approved_by_id IS NULL THEN
    RAISE EXCEPTION 'application_of_two' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Undoes an approval whose letter has not left: the application waits again, and the member that it made is gone. A
-- first approval by another moderator stays. It returns whether it was in time.
CREATE FUNCTION undo_approval(the_application UUID, at TIMESTAMPTZ) RETURNS BOOLEAN
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE the_member UUID;
BEGIN
  IF NOT viewer_is_moderator() THEN RETURN false; END IF;
  SELECT member_id INTO the_member FROM application
  WHERE id = the_application AND state = 'approved' AND letter_at > at FOR UPDATE;
  IF the_member IS NULL THEN RETURN false; END IF;
  UPDATE application SET state = 'waiting', decided_at = NULL, decided_by_id = NULL, reason = NULL, template = NULL,
    letter_at = NULL, member_id = NULL, until = CASE WHEN first_approved_by_id IS NOT NULL THEN until END
  WHERE id = the_application;
  PERFORM undo_admission(the_member);
  RETURN true;
END $$;

-- The applications of this viewer: those that name them as their member, and those from their own confirmed address.
-- A network partner has an organisation and no municipality.
CREATE FUNCTION own_applications() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, organisation TEXT,
    email TEXT, motivation TEXT, state "ApplicationState", applied_at TIMESTAMPTZ, confirmed_at TIMESTAMPTZ,
    decided_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.name, a.role, a.acting, coalesce(g.name, a.organisation), a.email, a.motivation, a.state, a.applied_at,
    a.confirmed_at, a.decided_at
  FROM application a LEFT JOIN municipality g ON g.code = a.municipality_code
  LEFT JOIN contact c ON c.member_id = viewer()
  WHERE a.member_id = viewer() OR (a.confirmed_at IS NOT NULL AND lower(c.email) = lower(a.email))
  ORDER BY a.applied_at
$$;

-- The questions that moderators asked about those applications, and the answers.
CREATE FUNCTION own_answers() RETURNS TABLE (question TEXT, asked_at TIMESTAMPTZ, answer TEXT, answered_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT q.question, q.asked_at, q.answer, q.answered_at
  FROM application_question q JOIN application a ON a.id = q.application_id
  LEFT JOIN contact c ON c.member_id = viewer()
  WHERE a.member_id = viewer() OR (a.confirmed_at IS NOT NULL AND lower(c.email) = lower(a.email))
  ORDER BY q.asked_at
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (id, name, role, acting, municipality_code, organisation, email, motivation, state, applied_at,
  confirmed_at, decided_at, member_id, assigned_to_id, first_approved_by_id),
  UPDATE (assigned_to_id, assigned_at, first_approved_by_id, first_approved_at, first_reason, state, decided_at,
  decided_by_id, reason, template, letter_at, member_id, until), SELECT (letter_at, until)
  ON application TO forum_gate_applications;
GRANT SELECT (application_id, question, asked_at, answer, answered_at) ON application_question
  TO forum_gate_applications;
GRANT SELECT (member_id, email) ON contact TO forum_gate_applications;
GRANT SELECT (code, name) ON municipality TO forum_gate_applications;

GRANT EXECUTE ON FUNCTION own_applications, own_answers TO forum_app, forum_member;
GRANT EXECUTE ON FUNCTION undo_approval TO forum_member;

CREATE TRIGGER application_of_two BEFORE UPDATE OF state ON application
  FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state <> 'approved') EXECUTE FUNCTION application_of_two();
CREATE TRIGGER moderator_stops AFTER UPDATE OF role, ended_at ON member
  FOR EACH ROW WHEN (OLD.role = 'moderator' AND (NEW.role <> 'moderator' OR NEW.ended_at IS NOT NULL))
  EXECUTE FUNCTION moderator_stops();

-- application: a visitor sends one and confirms it. A visitor cannot approve one.
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON application TO forum_app;
GRANT SELECT, UPDATE (state, decided_at, decided_by_id, reason, assigned_to_id, assigned_at, first_approved_by_id,
  first_approved_at, first_reason, template, member_id, until, letter_at) ON application TO forum_member;
GRANT SELECT, INSERT, UPDATE (state, confirmed_at, token_hash, token_expires_at) ON application TO forum_door;
CREATE POLICY application ON application TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON application FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY decide ON application FOR UPDATE TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON application TO forum_door
  USING (state IN ('unconfirmed', 'waiting'))
  WITH CHECK (state IN ('unconfirmed', 'waiting') AND decided_by_id IS NULL AND first_approved_by_id IS NULL);

-- application_forum
ALTER TABLE application_forum ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON application_forum TO forum_app;
GRANT SELECT ON application_forum TO forum_member;
GRANT SELECT, INSERT ON application_forum TO forum_door;
CREATE POLICY application ON application_forum TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON application_forum FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON application_forum TO forum_door
  USING (EXISTS (SELECT FROM application a WHERE a.id = application_id));

-- application_question: an applicant answers it without signing in, by the secret in the letter.
ALTER TABLE application_question ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON application_question TO forum_app;
GRANT SELECT, INSERT ON application_question TO forum_member;
GRANT SELECT, UPDATE (answer, answered_at) ON application_question TO forum_door;
CREATE POLICY application ON application_question TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON application_question FOR SELECT TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY ask ON application_question FOR INSERT TO forum_member
  WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()));
CREATE POLICY door ON application_question TO forum_door
  USING (EXISTS (SELECT FROM application a WHERE a.id = application_id));

-- application_draft: what the applicant has typed so far. Its id is the hash of a secret.
ALTER TABLE application_draft ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON application_draft TO forum_app, forum_door;
CREATE POLICY application ON application_draft TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON application_draft TO forum_door USING (true) WITH CHECK (true);
