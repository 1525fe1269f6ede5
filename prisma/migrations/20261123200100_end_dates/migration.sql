-- An office may have a day from which it is held no more (R-ID-5): of who acts for another, of a partner, of an expert. Whoever decides says it.
ALTER TABLE "seat" ADD COLUMN "ends_on" DATE, ADD COLUMN "end_reminded" INTEGER;
ALTER TABLE "application" ADD COLUMN "until" DATE;
GRANT UPDATE ("ends_on", "end_reminded") ON "seat" TO forum_member;
GRANT UPDATE ("until") ON "application" TO forum_member;

-- As before; and the day stays while the office is the same, as when a municipality merges.
CREATE OR REPLACE FUNCTION seat_follows_member() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  holds CONSTANT BOOLEAN := NEW.ending IS NULL OR NEW.ending = 'suspended';
  begins CONSTANT TIMESTAMPTZ := CASE WHEN TG_OP = 'INSERT' THEN NEW.joined_at ELSE the_time() END;
  ends DATE;
BEGIN
  IF holds AND EXISTS (SELECT FROM seat WHERE holder_id = NEW.id AND until IS NULL
    AND (office, acting, municipality_code) IS NOT DISTINCT FROM (NEW.role, NEW.acting, NEW.municipality_code)) THEN RETURN NULL; END IF;

  UPDATE seat SET until = CASE WHEN holds THEN the_time() ELSE NEW.ended_at END WHERE holder_id = NEW.id AND until IS NULL
  RETURNING WITH (NEW AS ended) CASE WHEN (office, acting) = (NEW.role, NEW.acting) THEN ends_on END INTO ends;
  IF holds THEN
    INSERT INTO seat (municipality_code, office, acting, holder_id, since, confirmed_at, due_at, ends_on)
    VALUES (NEW.municipality_code, NEW.role, NEW.acting, NEW.id, begins, begins, confirmed_until(NEW.role, NEW.municipality_code, begins), ends);
  END IF;
  RETURN NULL;
END $$;
