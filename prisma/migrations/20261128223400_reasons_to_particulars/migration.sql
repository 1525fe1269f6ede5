-- What code wrote in the record as Dutch sentences becomes data. What somebody typed stays as they typed it; so does what is not recognised.

-- Sentences that were always the same. `by_nobody`: only where no person could have typed it.
WITH fixed (kind, reason, particulars, by_nobody) AS (VALUES
  ('applicationConfirmed', 'Het werkadres is bevestigd, met de link in de e-mail.', '{}', true),
  ('applicationAnswered', 'Met de link in de e-mail.', '{}', true),
  ('applicationRejected', 'Geen bestuurder of ambtenaar van een gemeente.', '{"template": "notMunicipal"}', false),
  ('applicationRejected', 'De gemeente kon de functie niet bevestigen.', '{"template": "notConfirmed"}', false),
  ('applicationRejected', 'Geen antwoord op onze vraag.', '{"template": "noAnswer"}', false),
  ('applicationAssigned', '', '{"change": "taken", "from": null}', false),
  ('applicationAssigned', 'Teruggelegd.', '{"change": "released", "from": null}', false),
  ('moderatorInvited', 'Uitgenodigd vanaf de server.', '{"isAgain": false}', true),
  ('moderatorInvited', 'Nieuwe toegang, gemaakt op de server.', '{"isAgain": true}', true),
  ('roleChanged', 'Voorstel ingetrokken.', '{"change": "withdrawn"}', false),
  ('roleChanged', 'Er was al een burgemeester van deze gemeente. Kijk wie de zetel heeft.', '{"change": "secondMayor"}', true),
  ('membershipEnded', 'Een half jaar opgeschort, en niet bevestigd.', '{"why": "expired"}', true),
  ('membershipSuspended', 'De einddatum van de functie is bereikt.', '{"why": "officeEnded"}', true),
  ('membershipSuspended', 'Niet op tijd bevestigd.', '{"why": "unconfirmed"}', true),
  ('membershipRestored', 'De contactpersoon heeft de zetel alsnog bevestigd.', '{"why": "confirmed"}', true),
  ('recoveryCodeUsed', 'in plaats van een code van de app', '{}', false),
  ('sessionsEnded', 'op het apparaat zelf', '{"which": "this"}', false),
  ('sessionsEnded', 'één sessie', '{"which": "one"}', false),
  ('sessionsEnded', 'alle andere sessies', '{"which": "others"}', false),
  ('resetRecalled', 'Door het lid zelf, ingelogd.', '{"why": "bySelf"}', false),
  ('resetRecalled', 'Met de link in de e-mail.', '{"why": "byLink"}', false),
  ('resetRecalled', 'Wie het vroeg, mag dit niet meer.', '{"why": "lapsed"}', false),
  ('resetDone', 'Na 24 uur, door niemand tegengehouden.', '{}', true),
  ('providerChanged', 'Niet meer verplicht. Vanaf de server.', '{"isRequired": false}', true),
  ('invitationSent', 'Voor één besloten gesprek.', '{"how": "intoThread"}', false),
  ('invitationSent', 'Aangevraagd met een link voor meer mensen.', '{"how": "byLink"}', true),
  ('invitationRenewed', 'Aangevraagd met de verlopen link.', '{}', true),
  ('invitationAccepted', 'Met een code naar het uitgenodigde adres.', '{"how": "byCode"}', false),
  ('invitationAccepted', 'Was al lid en leest meteen mee.', '{"how": "wasMember"}', true),
  ('profileChanged', 'Nieuwe foto.', '{"photo": "new"}', false),
  ('profileChanged', 'Foto weggehaald.', '{"photo": "removed"}', false)
  UNION ALL
  SELECT kind, reason, particulars, false
  FROM unnest(ARRAY['passkeyAdded', 'passkeyRenamed', 'passkeyRemoved', 'passphraseSet', 'passphraseRemoved', 'authenticatorSet', 'authenticatorRemoved', 'recoveryCodesMade']) kind,
    (VALUES ('door het lid zelf', '{"how": "signedIn"}'), ('met de link uit een e-mail', '{"how": "byLink"}')) way (reason, particulars)
  UNION ALL
  SELECT kind, reason, particulars, false
  FROM unnest(ARRAY['signedIn', 'signInRefused', 'steppedUp']) kind,
    (VALUES ('met een toegangssleutel', '{"method": "passkey"}'), ('met een wachtzin en een code', '{"method": "passphrase"}'),
      ('met een wachtzin en een herstelcode', '{"method": "recoveryCode"}'), ('met een werkaccount', '{"method": "singleSignOn"}'),
      ('met een knop van het proefdorp', '{"method": "demo"}')) way (reason, particulars)
  UNION ALL
  SELECT 'profileChanged', how || news, jsonb_build_object('mailOf', mail_of::jsonb, 'isByLink', how <> '')::text, false
  FROM unnest(ARRAY['', 'Met de link in een e-mail. ']) how,
    (VALUES ('Geen e-mail over nieuws.', '[]'), ('E-mail over antwoorden.', '["reply"]'), ('E-mail over uitnodigingen.', '["invitation"]'),
      ('E-mail over antwoorden en uitnodigingen.', '["reply", "invitation"]')) choice (news, mail_of)
)
UPDATE moderation_action a SET particulars = fixed.particulars::jsonb, reason = ''
FROM fixed WHERE a.kind = fixed.kind AND a.reason = fixed.reason AND (a.actor_id IS NULL OR NOT fixed.by_nobody);

-- 'waarnemend burgemeester van Waterrijk', as data; null where it is something else.
CREATE FUNCTION old_seat(words TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('office', CASE m[2] WHEN 'burgemeester' THEN 'mayor' WHEN 'locoburgemeester' THEN 'deputyMayor' WHEN 'wethouder' THEN 'alderman'
      WHEN 'ambtenaar' THEN 'official' WHEN 'netwerkpartner' THEN 'partner' ELSE m[2] END, 'acting', m[1] IS NOT NULL, 'municipality', m[3])
  FROM regexp_match(words, '^(waarnemend )?(burgemeester|locoburgemeester|wethouder|ambtenaar|moderator|expert|netwerkpartner)(?: van (.+))?$') m WHERE m IS NOT NULL
$$;
-- Sentences with something in them: by kind, what they looked like, and which part of it somebody typed.
CREATE FUNCTION old_particulars(kind TEXT, reason TEXT, by_nobody BOOLEAN, OUT particulars JSONB, OUT typed TEXT) LANGUAGE plpgsql STABLE SET search_path = public AS $$
DECLARE
  m TEXT[];
  former JSONB;
  latter JSONB;
BEGIN
  typed := '';
  CASE kind
  WHEN 'applicationApproved', 'applicationSeconded' THEN
    m := regexp_match(reason, '^(Eerste akkoord, een tweede moderator beslist mee\. ?)?(.*?) ?(?:Tot (\d{4}-\d\d-\d\d)\.)?$');
    particulars := jsonb_build_object('until', m[3]) || CASE kind WHEN 'applicationApproved' THEN jsonb_build_object('isFirstOfTwo', m[1] IS NOT NULL) ELSE '{}' END;
    typed := m[2];
  WHEN 'applicationAssigned' THEN
    m := regexp_match(reason, '^Overgenomen van (.+)\.$');
    particulars := jsonb_build_object('change', 'taken', 'from', m[1]);
  WHEN 'roleChanged' THEN
    m := regexp_match(reason, '^De functie loopt af, over hoogstens (\d+) dagen\. Het lid krijgt een e-mail\.$');
    IF m IS NOT NULL AND by_nobody THEN
      particulars := jsonb_build_object('change', 'endsSoon', 'daysLeft', m[1]::int);
      RETURN;
    END IF;
    m := regexp_match(reason, '^(?:Tot (\d{4}-\d\d-\d\d)|Geen einddatum)\. (.*)$');
    IF m IS NOT NULL THEN
      particulars := jsonb_build_object('change', 'endDay', 'until', m[1]);
      typed := m[2];
      RETURN;
    END IF;
    m := regexp_match(reason, '^(Voorstel, een tweede moderator beslist mee\. |Als tweede moderator\. )?Van ([a-z ]+) naar ([a-z ]+)\. (.*?)(?: Tot (\d{4}-\d\d-\d\d)\.)?$');
    former := old_seat(m[2]);
    latter := old_seat(m[3]);
    particulars := CASE WHEN former IS NOT NULL AND latter IS NOT NULL THEN
      jsonb_build_object('change', CASE left(m[1], 3) WHEN 'Voo' THEN 'proposed' WHEN 'Als' THEN 'seconded' ELSE 'done' END, 'role', latter -> 'office', 'acting', latter -> 'acting',
        'fromRole', former -> 'office', 'fromActing', former -> 'acting', 'until', m[5]) END;
    typed := m[4];
  WHEN 'membershipSuspended' THEN
    SELECT jsonb_build_object('why', 'merged', 'municipality', here.name, 'successor', there.name) INTO particulars FROM municipality here, municipality there
    WHERE reason LIKE '% is opgegaan in %' AND reason = here.name || ' is opgegaan in ' || there.name || ', dat al een burgemeester heeft.' LIMIT 1;
  WHEN 'handOverAsked' THEN
    m := regexp_match(reason, '^(.+), aan iemand bij (\S+)$');
    particulars := old_seat(m[1]) || jsonb_build_object('domain', m[2]);
  WHEN 'handOverWithdrawn' THEN
    particulars := old_seat(reason);
  WHEN 'seatHandedOver' THEN
    m := regexp_match(reason, '^(Was|Is nu) (.+?)\.(?: (Blijft lid in een andere functie|Het lidmaatschap is daarmee beëindigd)\.)?$');
    particulars := old_seat(m[2]) || jsonb_build_object('outcome', CASE WHEN m[1] = 'Is nu' THEN 'holds' WHEN m[3] LIKE 'Blijft%' THEN 'stays' ELSE 'left' END);
  WHEN 'seatMoved' THEN
    SELECT jsonb_build_object('from', here.name, 'to', there.name) INTO particulars FROM municipality here, municipality there
    WHERE reason LIKE 'Van % naar %' AND reason = 'Van ' || here.name || ' naar ' || there.name || ', nog te bevestigen.' LIMIT 1;
  WHEN 'confirmationAsked' THEN
    m := regexp_match(reason, '^Vanzelf, uiterlijk (\d+) dagen voor de datum\.$');
    IF m IS NOT NULL THEN
      particulars := jsonb_build_object('daysLeft', m[1]::int);
    ELSIF reason LIKE 'Dertig dagen uitstel. %' THEN
      particulars := '{"daysMore": 30}';
      typed := substr(reason, length('Dertig dagen uitstel. ') + 1);
    ELSE
      particulars := old_seat(reason);
    END IF;
  WHEN 'seatConfirmed' THEN
    m := regexp_match(reason, '^(.+)\. De contactpersoon zegt: Ja\.$');
    IF by_nobody THEN particulars := old_seat(m[1]); END IF;
  WHEN 'seatDenied' THEN
    m := regexp_match(reason, '^(.+)\. De contactpersoon zegt: Nee(?:, niet meer sinds (\d{4}-\d\d-\d\d))?\.$');
    particulars := old_seat(m[1]) || jsonb_build_object('since', m[2]);
  WHEN 'contactNamed' THEN
    m := regexp_match(reason, '^(.+), met een adres bij (\S+): (een|geen bekend) domein van de gemeente\.$');
    particulars := jsonb_build_object('name', m[1], 'domain', m[2], 'isKnown', m[3] = 'een');
  WHEN 'municipalityMerged' THEN
    SELECT jsonb_build_object('successor', name), substr(reason, length('Opgegaan in ' || name || '. ') + 1) INTO particulars, typed
    FROM municipality WHERE starts_with(reason, 'Opgegaan in ' || name || '. ') ORDER BY length(name) DESC LIMIT 1;
  WHEN 'resetAsked', 'resetSeconded' THEN
    m := regexp_match(reason, '^Gebeld op (\d{4}-\d\d-\d\d), op een nummer dat al bekend was \((.*?)\)\. (.*)$');
    particulars := jsonb_build_object('calledOn', m[1], 'number', m[2]);
    typed := m[3];
  WHEN 'identityLinked', 'identityUnlinked' THEN
    particulars := jsonb_build_object('provider', nullif(reason, ''));
    m := ARRAY[reason];
  WHEN 'providerChanged' THEN
    m := regexp_match(reason, '^(Verplicht|Niet meer verplicht)\. (.*)$');
    particulars := jsonb_build_object('isRequired', m[1] = 'Verplicht');
    typed := m[2];
  WHEN 'providerRemoved' THEN
    -- Where the name ends is certain only of one sentence after it.
    m := regexp_match(reason, '^((?:(?!\. ).)+)\. ((?:(?!\. ).)+)$');
    particulars := jsonb_build_object('name', m[1]);
    typed := m[2];
  WHEN 'invitationLinkMade' THEN
    m := regexp_match(reason, '^Hoogstens (\d+) keer, tot en met (\d{4}-\d\d-\d\d)\.$');
    particulars := jsonb_build_object('maxUses', m[1]::int, 'until', m[2]);
  WHEN 'rulesAccepted' THEN
    m := regexp_match(reason, '^Versie (\d+)(, door ze te publiceren)?\.$');
    particulars := jsonb_build_object('version', m[1]::int, 'isByPublishing', m[2] IS NOT NULL);
  WHEN 'erasureAsked', 'erased' THEN
    m := regexp_match(reason, '^(?:Op eigen verzoek\. )?Berichten (blijven|worden) [a-z -]+, vragen (blijven|worden) [a-z -]+\.$');
    particulars := jsonb_build_object('posts', CASE m[1] WHEN 'blijven' THEN 'keep' ELSE 'remove' END, 'questions', CASE m[2] WHEN 'blijven' THEN 'keep' ELSE 'remove' END);
  ELSE
    NULL;
  END CASE;
  -- Not what it looked like: it stays as it is.
  IF m IS NULL AND kind NOT IN ('membershipSuspended', 'handOverWithdrawn', 'seatMoved', 'confirmationAsked', 'municipalityMerged') THEN particulars := NULL; END IF;
END $$;

UPDATE moderation_action a SET particulars = old.particulars, reason = coalesce(old.typed, '')
FROM moderation_action b, old_particulars(b.kind, b.reason, b.actor_id IS NULL) old
WHERE a.id = b.id AND b.particulars = '{}' AND b.reason <> '' AND old.particulars IS NOT NULL;

-- An approval without a word is one too.
UPDATE moderation_action SET particulars = CASE kind WHEN 'applicationApproved' THEN '{"isFirstOfTwo": false, "until": null}' ELSE '{"until": null}' END::jsonb
WHERE kind IN ('applicationApproved', 'applicationSeconded') AND reason = '' AND particulars = '{}';

DROP FUNCTION old_particulars;
DROP FUNCTION old_seat;
