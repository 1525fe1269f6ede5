-- How this viewer once applied: as the application says itself, or with their own mailbox, which they proved to be theirs.
CREATE OR REPLACE FUNCTION own_applications() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, municipality TEXT, email TEXT, motivation TEXT, state "ApplicationState",
    applied_at TIMESTAMPTZ, confirmed_at TIMESTAMPTZ, decided_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.name, a.role, a.acting, g.name, a.email, a.motivation, a.state, a.applied_at, a.confirmed_at, a.decided_at
  FROM application a JOIN municipality g ON g.code = a.municipality_code LEFT JOIN contact c ON c.member_id = viewer()
  WHERE a.member_id = viewer() OR (a.confirmed_at IS NOT NULL AND lower(c.email) = lower(a.email)) ORDER BY a.applied_at
$$;

-- What they were asked then by letter, and what they answered.
CREATE FUNCTION own_answers() RETURNS TABLE (question TEXT, asked_at TIMESTAMPTZ, answer TEXT, answered_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT q.question, q.asked_at, q.answer, q.answered_at
  FROM application_question q JOIN application a ON a.id = q.application_id LEFT JOIN contact c ON c.member_id = viewer()
  WHERE a.member_id = viewer() OR (a.confirmed_at IS NOT NULL AND lower(c.email) = lower(a.email)) ORDER BY q.asked_at
$$;
