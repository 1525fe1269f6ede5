-- 'Wethouder, Amsterdam (2024–2026)': how long somebody held the office in which they wrote, once they hold it no more (R-ID-5). Nothing of whoever had
-- themselves erased. SECURITY DEFINER: others may not read whose seat is whose.
CREATE FUNCTION years_of_office(the_holder UUID, at TIMESTAMPTZ) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce(min(' (' || concat_ws('–', nullif(began, ended), ended) || ')'), '') FROM (
    SELECT to_char(s.since AT TIME ZONE 'Europe/Amsterdam', 'YYYY') AS began, to_char(s.until AT TIME ZONE 'Europe/Amsterdam', 'YYYY') AS ended
    FROM seat s JOIN member m ON m.id = s.holder_id AND m.ending IS DISTINCT FROM 'erased'
    WHERE s.holder_id = the_holder AND s.since <= at AND s.until > at) office
$$;
