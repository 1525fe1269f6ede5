-- A contact's link is worth nothing any more once everything is answered: a letter that is forwarded later opens nothing.
CREATE FUNCTION close_contact_link(the_token BYTEA, at TIMESTAMPTZ) RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE municipality_contact SET token_hash = NULL
  WHERE token_hash = the_token AND NOT EXISTS (SELECT FROM seats_asked(the_token, at) asked WHERE asked.id IS NOT NULL)
$$;
GRANT EXECUTE ON FUNCTION close_contact_link TO forum_door;
REVOKE EXECUTE ON FUNCTION close_contact_link FROM forum_member;
