-- The house rules, each version of them: what a member accepted stays to be read. Only ever added to.
CREATE TABLE "house_rules" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "version" INTEGER NOT NULL,
    "markdown" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "house_rules_pkey" PRIMARY KEY ("version")
);
CREATE UNIQUE INDEX "house_rules_id_key" ON "house_rules"("id");

CREATE TABLE "consent" (
    "member_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("member_id","version")
);
ALTER TABLE "consent" ADD CONSTRAINT "consent_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "consent" ADD CONSTRAINT "consent_version_fkey" FOREIGN KEY ("version") REFERENCES "house_rules"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The face of a member. A row of its own, so that it passes the gate of the member's row and whoever has it may change it without touching that.
CREATE TABLE "photo" (
    "member_id" UUID NOT NULL,
    "file_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "photo_pkey" PRIMARY KEY ("member_id")
);
ALTER TABLE "photo" ADD CONSTRAINT "photo_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rules as they stood until now are the first version. Nobody ever said yes to them, so everybody is asked.
INSERT INTO "house_rules" ("version", "markdown", "html", "summary", "since") VALUES (1,
$markdown$In Raadkamer spreekt u vrijuit met collega’s. Dat kan alleen als iedereen zich hieraan houdt.

# Wat hier gezegd wordt, blijft hier

- Kijk boven uw bericht wie het kan lezen. Schrijf niets wat zij niet mogen weten.
- Deel niets buiten Raadkamer zonder dat de schrijver het goed vindt. Dus ook geen foto’s van uw scherm.
- Log uit op een apparaat dat anderen ook gebruiken.

# Bescherm anderen

- Noem geen namen van inwoners, en niets waaraan iemand hen kan herkennen.
- Zet geen geheime of gerubriceerde stukken in Raadkamer.
- Wat u hier schrijft over uw werk, kan onder de Wet open overheid en de Archiefwet vallen.

# Ga goed met elkaar om

- U schrijft onder uw eigen naam en functie.
- Wees het gerust oneens, over de zaak en niet over de persoon.
- Maak geen reclame, en voer hier geen campagne.

# Dit is geen crisiskanaal

Is er nu gevaar of dreiging? Gebruik dan de crisisorganisatie van uw gemeente. Niemand houdt Raadkamer dag en nacht in de gaten.

# Als iemand zich hier niet aan houdt

Meld het bericht met de knop ‘Melden’. Een moderator van VNG kijkt ernaar. Die kan een bericht verbergen, een gesprek sluiten of een lidmaatschap beëindigen, en schrijft altijd op waarom. Bent u het er niet mee eens? Vraag een andere moderator om er opnieuw naar te kijken.$markdown$,
$html$<p>In Raadkamer spreekt u vrijuit met collega’s. Dat kan alleen als iedereen zich hieraan houdt.</p>
<h3>Wat hier gezegd wordt, blijft hier</h3>
<ul>
<li>Kijk boven uw bericht wie het kan lezen. Schrijf niets wat zij niet mogen weten.</li>
<li>Deel niets buiten Raadkamer zonder dat de schrijver het goed vindt. Dus ook geen foto’s van uw scherm.</li>
<li>Log uit op een apparaat dat anderen ook gebruiken.</li>
</ul>
<h3>Bescherm anderen</h3>
<ul>
<li>Noem geen namen van inwoners, en niets waaraan iemand hen kan herkennen.</li>
<li>Zet geen geheime of gerubriceerde stukken in Raadkamer.</li>
<li>Wat u hier schrijft over uw werk, kan onder de Wet open overheid en de Archiefwet vallen.</li>
</ul>
<h3>Ga goed met elkaar om</h3>
<ul>
<li>U schrijft onder uw eigen naam en functie.</li>
<li>Wees het gerust oneens, over de zaak en niet over de persoon.</li>
<li>Maak geen reclame, en voer hier geen campagne.</li>
</ul>
<h3>Dit is geen crisiskanaal</h3>
<p>Is er nu gevaar of dreiging? Gebruik dan de crisisorganisatie van uw gemeente. Niemand houdt Raadkamer dag en nacht in de gaten.</p>
<h3>Als iemand zich hier niet aan houdt</h3>
<p>Meld het bericht met de knop ‘Melden’. Een moderator van VNG kijkt ernaar. Die kan een bericht verbergen, een gesprek sluiten of een lidmaatschap beëindigen, en schrijft altijd op waarom. Bent u het er niet mee eens? Vraag een andere moderator om er opnieuw naar te kijken.</p>
$html$,
'Dit zijn de eerste huisregels.', '2026-11-22');

-- Which version counts now.
CREATE FUNCTION current_rules() RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS
  $$ SELECT max(version) FROM house_rules $$;
GRANT EXECUTE ON FUNCTION current_rules() TO forum_door;

ALTER TABLE "house_rules" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "consent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "photo" ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON "house_rules" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY application ON "consent" TO forum_app USING (true) WITH CHECK (true);
CREATE POLICY application ON "photo" TO forum_app USING (true) WITH CHECK (true);
-- What was accepted is never rewritten.
GRANT SELECT, INSERT ON "house_rules" TO forum_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "consent", "photo" TO forum_app;

GRANT SELECT, INSERT ON "house_rules", "consent" TO forum_member;
GRANT SELECT, INSERT, UPDATE, DELETE ON "photo" TO forum_member;
CREATE POLICY read ON "house_rules" FOR SELECT TO forum_member USING ((SELECT viewer()) IS NOT NULL);
CREATE POLICY publish ON "house_rules" FOR INSERT TO forum_member WITH CHECK ((SELECT viewer_is_moderator()));
CREATE POLICY read ON "consent" FOR SELECT TO forum_member USING (member_id = (SELECT viewer()) OR (SELECT viewer_is_moderator()));
CREATE POLICY accept ON "consent" FOR INSERT TO forum_member WITH CHECK (member_id = (SELECT viewer()) AND version = current_rules());

-- Seen by whoever may see the member, as long as they are one.
CREATE POLICY read ON "photo" FOR SELECT TO forum_member
  USING (EXISTS (SELECT FROM member m WHERE m.id = member_id AND m.ended_at IS NULL));
CREATE POLICY own ON "photo" TO forum_member USING (member_id = (SELECT viewer())) WITH CHECK (member_id = (SELECT viewer()));

-- The session of every request says whether its member has accepted: in the same question, by two keys.
GRANT SELECT ON "consent" TO forum_door;
CREATE POLICY door ON "consent" FOR SELECT TO forum_door USING (true);
