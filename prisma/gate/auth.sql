-- The gate of signing in: sessions, passkeys and other factors, providers, enrolment and reset.

-- Every session ends in the transaction that ends or suspends the membership.
CREATE FUNCTION sessions_end() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM session WHERE member_id = NEW.id;
  DELETE FROM enrolment_link WHERE member_id = NEW.id;
  RETURN NULL;
END $$;

-- Factors and the work account end with the membership. They are kept apart for 30 days, so that a wrong ending can be
-- undone; not of a member who is erased. A suspended member keeps them.
CREATE FUNCTION factors_end() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.ending = 'erased' THEN
    DELETE FROM kept_factors WHERE member_id = NEW.id;
  ELSE
    INSERT INTO kept_factors (member_id, passkeys, passphrases, authenticators, recovery_codes, identities, kept_until)
    SELECT NEW.id,
      (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') FROM passkey f WHERE f.member_id = NEW.id),
      (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') FROM passphrase f WHERE f.member_id = NEW.id),
      (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') FROM authenticator f WHERE f.member_id = NEW.id),
      (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') FROM recovery_code f WHERE f.member_id = NEW.id),
      (SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') FROM identity f WHERE f.member_id = NEW.id),
      NEW.ended_at + interval '30 days'
    ON CONFLICT (member_id) DO NOTHING;
  END IF;
  DELETE FROM passkey WHERE member_id = NEW.id;
  DELETE FROM passphrase WHERE member_id = NEW.id;
  DELETE FROM authenticator WHERE member_id = NEW.id;
  DELETE FROM recovery_code WHERE member_id = NEW.id;
  DELETE FROM identity WHERE member_id = NEW.id;
  RETURN NULL;
END $$;

-- A membership that comes back gets its factors back. The work account comes back when its provider is still there and
-- nobody else has linked it.
CREATE FUNCTION factors_return() RETURNS TRIGGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE kept kept_factors;
BEGIN
  DELETE FROM kept_factors WHERE member_id = NEW.id RETURNING * INTO kept;
  INSERT INTO passkey SELECT * FROM jsonb_populate_recordset(NULL::passkey, kept.passkeys) ON CONFLICT DO NOTHING;
  INSERT INTO passphrase SELECT * FROM jsonb_populate_recordset(NULL::passphrase, kept.passphrases);
  INSERT INTO authenticator SELECT * FROM jsonb_populate_recordset(NULL::authenticator, kept.authenticators);
  INSERT INTO recovery_code SELECT * FROM jsonb_populate_recordset(NULL::recovery_code, kept.recovery_codes);
  INSERT INTO identity SELECT i.* FROM jsonb_populate_recordset(NULL::identity, kept.identities) i
  WHERE EXISTS (SELECT FROM identity_provider p WHERE p.id = i.provider_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Every session of a current member. PostgreSQL inlines this function into the calling statement, as it does a view.
CREATE FUNCTION known_sessions() RETURNS TABLE (id TEXT, public_id UUID, member_id UUID, is_moderator BOOLEAN,
  signed_in_at TIMESTAMPTZ, last_used_at TIMESTAMPTZ, stepped_up_at TIMESTAMPTZ, owes_organisation BOOLEAN,
  has_accepted_rules BOOLEAN)
  LANGUAGE sql STABLE AS $$
  SELECT s.id, s.public_id, s.member_id, m.role = 'moderator', s.signed_in_at, s.last_used_at, s.stepped_up_at,
    -- The member's organisation requires its own provider, and this session did not come through it.
    EXISTS (
      SELECT FROM contact c JOIN identity_provider_domain d ON d.domain = c.domain
      JOIN identity_provider p ON p.id = d.provider_id AND p.is_required
      WHERE c.member_id = s.member_id AND p.id IS DISTINCT FROM s.provider_id
    ),
    -- The current version of the house rules.
    EXISTS (SELECT FROM consent c WHERE c.member_id = s.member_id AND c.version = current_rules())
  FROM session s JOIN member m ON m.id = s.member_id AND m.ended_at IS NULL
$$;

-- A session is good when it is within both limits: its age, and the time since it was last used.
CREATE FUNCTION is_good(signed_in_at TIMESTAMPTZ, last_used_at TIMESTAMPTZ, is_moderator BOOLEAN,
  signed_in_after TIMESTAMPTZ, used_after TIMESTAMPTZ, moderator_used_after TIMESTAMPTZ)
  RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT signed_in_at > signed_in_after
    AND last_used_at > CASE WHEN is_moderator THEN moderator_used_after ELSE used_after END
$$;

-- Lets a request in: from here on the viewer is the member of this session. A session that is not good leaves the
-- viewer empty, and the function returns no row.
CREATE FUNCTION enter_by_session(the_session TEXT, signed_in_after TIMESTAMPTZ, used_after TIMESTAMPTZ,
  moderator_used_after TIMESTAMPTZ, for_this_transaction BOOLEAN)
  RETURNS TABLE (public_id UUID, member_id UUID, is_moderator BOOLEAN, last_used_at TIMESTAMPTZ,
    stepped_up_at TIMESTAMPTZ, owes_organisation BOOLEAN, has_accepted_rules BOOLEAN)
  ROWS 1 LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT s.public_id, s.member_id, s.is_moderator, s.last_used_at, s.stepped_up_at, s.owes_organisation,
    s.has_accepted_rules
  INTO public_id, member_id, is_moderator, last_used_at, stepped_up_at, owes_organisation, has_accepted_rules
  FROM known_sessions() s
  WHERE s.id = the_session
    AND is_good(s.signed_in_at, s.last_used_at, s.is_moderator, signed_in_after, used_after, moderator_used_after);
  PERFORM enter(member_id, for_this_transaction);
  IF member_id IS NOT NULL THEN
    RETURN NEXT;
  END IF;
END $$;

-- Signing in -------------------------------------------------------------------------------------------------------

-- What the server has checked: the facts, if the proof with them is the server's (auth/sessions/proof.ts). The server
-- makes a proof only when a factor was right, from a key that no role can read. It refuses all else.
CREATE FUNCTION proved(the_facts TEXT, the_proof BYTEA) RETURNS JSONB
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM proof_key WHERE the_proof = sha256(key || sha256(key || convert_to(the_facts, 'UTF8')))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'no proof of a factor';
  END IF;
  RETURN the_facts::jsonb;
END $$;

-- The only way to a session. A proof names the id of its session, so it makes no second one.
CREATE FUNCTION issue_session(the_facts TEXT, the_proof BYTEA) RETURNS VOID
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO session (id, public_id, member_id, method, device, network, provider_id, signed_in_at, last_used_at,
    stepped_up_at)
  SELECT f.id, f."publicId", m.id, f.method, f.device, f.network, f."providerId", f."signedInAt", f."signedInAt",
    f."steppedUpAt"
  FROM jsonb_to_record(proved(the_facts, the_proof) -> 'session') AS f (id TEXT, "publicId" UUID, "memberId" UUID,
    method TEXT, device TEXT, network TEXT, "providerId" UUID, "signedInAt" TIMESTAMPTZ, "steppedUpAt" TIMESTAMPTZ)
  -- Of somebody who is no member: refused, since a session needs a member.
  LEFT JOIN member m ON m.id = f."memberId" AND m.ended_at IS NULL
$$;

-- A new secret for a session of the viewer, who has just proved again who they are. It returns whether it was there.
CREATE FUNCTION renew_session(the_facts TEXT, the_proof BYTEA) RETURNS BOOLEAN
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH renewed AS (
    UPDATE session s SET id = f.id, stepped_up_at = f."steppedUpAt"
    FROM jsonb_to_record(proved(the_facts, the_proof) -> 'renewal')
      AS f (id TEXT, "publicId" UUID, "steppedUpAt" TIMESTAMPTZ)
    WHERE s.public_id = f."publicId" AND s.member_id = viewer() RETURNING s.id)
  SELECT EXISTS (SELECT FROM renewed)
$$;

-- Whether a visitor with a link from a letter may add this to a member: only the first factor, whatever the link says.
CREATE FUNCTION may_add_first(the_member UUID, what TEXT) RETURNS BOOLEAN
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM enrolment_link WHERE member_id = the_member)
    AND NOT EXISTS (SELECT FROM passkey WHERE member_id = the_member)
    AND CASE what
      WHEN 'passkey' THEN NOT EXISTS (SELECT FROM passphrase WHERE member_id = the_member)
      WHEN 'recovery code' THEN NOT EXISTS (SELECT FROM recovery_code WHERE member_id = the_member)
      ELSE true END
$$;

-- The tables ------------------------------------------------------------------------------------------------------

-- What the functions touch.
GRANT SELECT (member_id), DELETE ON session, enrolment_link TO forum_gate_auth;
GRANT SELECT, DELETE ON passkey, passphrase, authenticator, recovery_code, identity, kept_factors TO forum_gate_auth;
GRANT INSERT (id, member_id, public_key, counter, transports, name, created_at, used_at) ON passkey TO forum_gate_auth;
GRANT INSERT (member_id, hash, set_at) ON passphrase TO forum_gate_auth;
GRANT INSERT (member_id, secret, last_step, set_at) ON authenticator TO forum_gate_auth;
GRANT INSERT (hash, member_id, made_at, used_at) ON recovery_code TO forum_gate_auth;
GRANT INSERT (provider_id, subject, member_id, linked_at, used_at) ON identity TO forum_gate_auth;
GRANT INSERT (member_id, passkeys, passphrases, authenticators, recovery_codes, identities, kept_until) ON kept_factors
  TO forum_gate_auth;
GRANT SELECT (id, public_id, provider_id, signed_in_at, last_used_at, stepped_up_at),
  INSERT (id, public_id, member_id, method, device, network, provider_id, signed_in_at, last_used_at, stepped_up_at),
  UPDATE (id, stepped_up_at) ON session TO forum_gate_auth;
GRANT SELECT ON proof_key TO forum_gate_auth;
GRANT SELECT (id, is_required) ON identity_provider TO forum_gate_auth;
GRANT SELECT (domain, provider_id) ON identity_provider_domain TO forum_gate_auth;
GRANT SELECT (id, role, ended_at) ON member TO forum_gate_auth;
GRANT SELECT (member_id, domain) ON contact TO forum_gate_auth;
GRANT SELECT (member_id, version) ON consent TO forum_gate_auth;

CREATE TRIGGER sessions_end AFTER UPDATE OF ended_at, ending ON member
  FOR EACH ROW WHEN (NEW.ending IS NOT NULL) EXECUTE FUNCTION sessions_end();
CREATE TRIGGER factors_end AFTER UPDATE OF ended_at, ending ON member
  FOR EACH ROW WHEN (NEW.ending <> 'suspended') EXECUTE FUNCTION factors_end();
CREATE TRIGGER factors_return AFTER UPDATE OF ended_at ON member
  FOR EACH ROW WHEN (OLD.ending <> 'suspended' AND NEW.ending IS NULL) EXECUTE FUNCTION factors_return();

GRANT EXECUTE ON FUNCTION enter_by_session TO forum_app, forum_member;
GRANT EXECUTE ON FUNCTION proved TO forum_gate_auth;
GRANT EXECUTE ON FUNCTION issue_session, may_add_first TO forum_door;
GRANT EXECUTE ON FUNCTION renew_session TO forum_member;

-- proof_key: the server writes it at every start, as the owner. Only the functions above read it.
ALTER TABLE proof_key ENABLE ROW LEVEL SECURITY;
GRANT EXECUTE ON FUNCTION known_sessions, is_good TO forum_app, forum_door, forum_gate_auth;

-- session: members see and end their own, and cannot read its id. Nobody makes one but by issue_session().
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON session TO forum_app;
GRANT SELECT, UPDATE (last_used_at), DELETE ON session TO forum_door;
GRANT SELECT (public_id, member_id, method, device, network, signed_in_at, last_used_at, stepped_up_at, provider_id),
  UPDATE (provider_id), DELETE ON session TO forum_member;
CREATE POLICY application ON session TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON session TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON session TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- visitor_session
ALTER TABLE visitor_session ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON visitor_session TO forum_app, forum_door;
CREATE POLICY application ON visitor_session TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON visitor_session TO forum_door USING (true);

-- passkey: members make, name and remove their own.
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO forum_app;
GRANT SELECT, INSERT, UPDATE (name), DELETE ON passkey TO forum_member;
GRANT SELECT, INSERT, UPDATE (counter, used_at) ON passkey TO forum_door;
CREATE POLICY application ON passkey TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON passkey FOR SELECT TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY make ON passkey FOR INSERT TO forum_member WITH CHECK (member_id = (SELECT viewer()));
CREATE POLICY rename ON passkey FOR UPDATE TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY remove ON passkey FOR DELETE TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON passkey FOR SELECT TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY add_first ON passkey FOR INSERT TO forum_door
  WITH CHECK (EXISTS (SELECT FROM member m WHERE m.id = member_id) AND may_add_first(member_id, 'passkey'));
CREATE POLICY use ON passkey FOR UPDATE TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- passphrase, authenticator, recovery_code: members see that they have them, set them and remove them. Members cannot
-- read them back. forum_door checks them, and sets the first.
ALTER TABLE passphrase ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON passphrase TO forum_app;
GRANT SELECT (member_id, set_at), INSERT, DELETE ON passphrase TO forum_member;
GRANT SELECT, INSERT ON passphrase TO forum_door;
CREATE POLICY application ON passphrase TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON passphrase TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON passphrase FOR SELECT TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY add_first ON passphrase FOR INSERT TO forum_door
  WITH CHECK (EXISTS (SELECT FROM member m WHERE m.id = member_id) AND may_add_first(member_id, 'passphrase'));

ALTER TABLE authenticator ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON authenticator TO forum_app;
GRANT SELECT (member_id, set_at), INSERT, DELETE ON authenticator TO forum_member;
GRANT SELECT, INSERT, UPDATE (last_step) ON authenticator TO forum_door;
CREATE POLICY application ON authenticator TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON authenticator TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON authenticator FOR SELECT TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY add_first ON authenticator FOR INSERT TO forum_door
  WITH CHECK (EXISTS (SELECT FROM member m WHERE m.id = member_id) AND may_add_first(member_id, 'authenticator'));
CREATE POLICY use ON authenticator FOR UPDATE TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO forum_app;
GRANT SELECT (member_id, used_at), INSERT, DELETE ON recovery_code TO forum_member;
GRANT SELECT, INSERT, UPDATE (used_at) ON recovery_code TO forum_door;
CREATE POLICY application ON recovery_code TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY own ON recovery_code TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON recovery_code FOR SELECT TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));
CREATE POLICY add_first ON recovery_code FOR INSERT TO forum_door
  WITH CHECK (EXISTS (SELECT FROM member m WHERE m.id = member_id) AND may_add_first(member_id, 'recovery code'));
CREATE POLICY use ON recovery_code FOR UPDATE TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- kept_factors: only the functions above read and write it; a round deletes what is too old.
ALTER TABLE kept_factors ENABLE ROW LEVEL SECURITY;
GRANT SELECT (member_id, kept_until), DELETE ON kept_factors TO forum_app;
CREATE POLICY application ON kept_factors TO forum_app USING (true);

-- sign_in_attempt: hashes of mail addresses and of network addresses. It names nobody.
ALTER TABLE sign_in_attempt ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt TO forum_app, forum_door;
CREATE POLICY application ON sign_in_attempt TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON sign_in_attempt TO forum_door USING (true);

-- enrolment_link
ALTER TABLE enrolment_link ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON enrolment_link TO forum_app;
GRANT SELECT, INSERT, UPDATE (used_at, expires_at) ON enrolment_link TO forum_door;
CREATE POLICY application ON enrolment_link TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON enrolment_link TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- identity_provider, identity_provider_domain: moderators set them up, and cannot read the secret back. Members see the
-- provider of their own organisation. forum_door finds the provider of a mail domain.
ALTER TABLE identity_provider ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider TO forum_app;
GRANT SELECT (id, name, issuer, tenant, client_id, is_required, added_at), INSERT, DELETE,
  UPDATE (name, client_id, client_secret, is_required) ON identity_provider TO forum_member;
GRANT SELECT ON identity_provider TO forum_door;
CREATE POLICY application ON identity_provider TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON identity_provider FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator()) OR id IN (SELECT d.provider_id FROM identity_provider_domain d)
    OR id IN (SELECT i.provider_id FROM identity i));
CREATE POLICY set_up ON identity_provider TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON identity_provider FOR SELECT TO forum_door USING (true);

ALTER TABLE identity_provider_domain ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_provider_domain TO forum_app;
GRANT SELECT, INSERT, DELETE ON identity_provider_domain TO forum_member;
GRANT SELECT ON identity_provider_domain TO forum_door;
CREATE POLICY application ON identity_provider_domain TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON identity_provider_domain FOR SELECT TO forum_member
  USING ((SELECT viewer_is_moderator())
    OR domain = (SELECT c.domain FROM contact c WHERE c.member_id = (SELECT viewer())));
CREATE POLICY set_up ON identity_provider_domain TO forum_member USING ((SELECT viewer_is_moderator()));
CREATE POLICY door ON identity_provider_domain FOR SELECT TO forum_door USING (true);

-- identity: forum_door finds the member of a work account.
ALTER TABLE identity ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity TO forum_app;
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON identity TO forum_member;
GRANT SELECT, UPDATE (used_at) ON identity TO forum_door;
CREATE POLICY application ON identity TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON identity FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY own ON identity TO forum_member USING (member_id = (SELECT viewer()));
CREATE POLICY door ON identity TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- factor_reset: one moderator asks and another seconds, each in their own name. The member sees it before it takes
-- effect. The member and the moderators may recall it.
ALTER TABLE factor_reset ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON factor_reset TO forum_app;
GRANT SELECT, INSERT, UPDATE (seconded_by_id, seconded_at, seconded_evidence, effective_at, recalled_at) ON factor_reset
  TO forum_member;
GRANT SELECT (id, member_id, effective_at, recalled_at, done_at), UPDATE (recalled_at) ON factor_reset TO forum_door;
CREATE POLICY application ON factor_reset TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY read ON factor_reset FOR SELECT TO forum_member
  USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY ask ON factor_reset FOR INSERT TO forum_member
  WITH CHECK ((SELECT viewer_is_moderator()) AND asked_by_id = (SELECT viewer()) AND seconded_by_id IS NULL);
CREATE POLICY change ON factor_reset FOR UPDATE TO forum_member
  USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()))
  WITH CHECK (recalled_at IS NOT NULL OR ((SELECT viewer_is_moderator()) AND seconded_by_id = (SELECT viewer())));
CREATE POLICY door ON factor_reset TO forum_door USING (EXISTS (SELECT FROM member m WHERE m.id = member_id));

-- factor_reset_link: forum_door finds the reset that a letter belongs to.
ALTER TABLE factor_reset_link ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON factor_reset_link TO forum_app;
GRANT SELECT ON factor_reset_link TO forum_door;
CREATE POLICY application ON factor_reset_link TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY door ON factor_reset_link FOR SELECT TO forum_door USING (true);

-- refused_sign_in: hashes of addresses that belong to nobody.
ALTER TABLE refused_sign_in ENABLE ROW LEVEL SECURITY;
GRANT SELECT, DELETE ON refused_sign_in TO forum_app, forum_door;
GRANT INSERT, UPDATE ON refused_sign_in TO forum_door;
GRANT USAGE ON SEQUENCE refused_sign_in_place TO forum_door;
CREATE POLICY application ON refused_sign_in TO forum_app USING (true);
CREATE POLICY door ON refused_sign_in TO forum_door USING (true);
