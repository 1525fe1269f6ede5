-- How this viewer once applied; a network partner names an organisation, and no municipality.
DROP FUNCTION own_applications();
CREATE FUNCTION own_applications() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, organisation TEXT, email TEXT, motivation TEXT, state "ApplicationState",
    applied_at TIMESTAMPTZ, confirmed_at TIMESTAMPTZ, decided_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT a.name, a.role, a.acting, coalesce(g.name, a.organisation), a.email, a.motivation, a.state, a.applied_at, a.confirmed_at, a.decided_at
  FROM application a LEFT JOIN municipality g ON g.code = a.municipality_code LEFT JOIN contact c ON c.member_id = viewer()
  WHERE a.member_id = viewer() OR (a.confirmed_at IS NOT NULL AND lower(c.email) = lower(a.email)) ORDER BY a.applied_at
$$;

-- Or was invited: what the invitation called them. The thread by its id alone: whoever asks reads its name through the gate.
CREATE FUNCTION own_arrivals() RETURNS TABLE (name TEXT, role "MemberRole", acting BOOLEAN, organisation TEXT, email TEXT, thread_id UUID, invited_at TIMESTAMPTZ, accepted_at TIMESTAMPTZ)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT name, role, acting, organisation, email, thread_id, invited_at, accepted_at FROM invitation WHERE member_id = viewer() ORDER BY invited_at
$$;
