-- A moderator typed when they called as free text, '22 november om 10.15 uur'. The migration of the reasons knew only dates.
UPDATE moderation_action a SET particulars = jsonb_build_object('calledOn', old.m[1], 'number', old.m[2]), reason = old.m[3]
FROM (
  SELECT id, regexp_match(reason, '^Gebeld op (.{3,60}?), op een nummer dat al bekend was \((.*?)\)\. (.*)$') AS m FROM moderation_action
  WHERE kind IN ('resetAsked', 'resetSeconded') AND particulars = '{}'
) old
WHERE a.id = old.id AND old.m IS NOT NULL;
