import type pg from 'pg'

/** Objects in the schema "public" that do not belong to an extension. */
const ours = (catalogue: string, id: string) =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogue}'::regclass AND e.objid = ${id} AND e.deptype = 'e')`

/** Tables, and everything else with grants like a table's. */
const relations = `SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${ours('pg_class', 'c.oid')}`

const functions = `SELECT p.* FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND ${ours('pg_proc', 'p.oid')}`

/**
 * A function that a constraint, an index, a default or a generated column uses belongs to a table's shape: a migration
 * made it.
 */
const isShape = `EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = f.oid
  AND d.classid IN ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass))`

export const shapeFunctions = `SELECT f.proname AS name FROM (${functions}) f WHERE ${isShape} ORDER BY f.proname`

/**
 * Drops all policies, triggers, views, functions and grants, and turns row-level security off. Only the owner can use
 * the tables then.
 */
export const takeGateAway = `DO $$
DECLARE it RECORD;
BEGIN
  FOR it IN SELECT polname AS name, t.oid::regclass AS relation FROM pg_policy JOIN (${relations}) t ON t.oid = polrelid
  LOOP EXECUTE format('DROP POLICY %I ON %s', it.name, it.relation); END LOOP;

  FOR it IN SELECT tgname AS name, t.oid::regclass AS relation FROM pg_trigger JOIN (${relations}) t ON t.oid = tgrelid
    WHERE NOT tgisinternal
  LOOP EXECUTE format('DROP TRIGGER %I ON %s', it.name, it.relation); END LOOP;

  FOR it IN SELECT t.oid::regclass AS relation FROM (${relations}) t WHERE t.relkind = 'v'
  LOOP EXECUTE format('DROP VIEW IF EXISTS %s CASCADE', it.relation); END LOOP;

  -- In one statement, because functions may depend on each other.
  FOR it IN SELECT string_agg(f.oid::regprocedure::text, ', ') AS names FROM (${functions}) f WHERE NOT ${isShape}
  LOOP IF it.names IS NOT NULL THEN EXECUTE 'DROP ROUTINE ' || it.names; END IF; END LOOP;

  FOR it IN
    SELECT DISTINCT t.oid::regclass AS relation, g.grantee::regrole::text AS grantee
    FROM (${relations}) t LEFT JOIN pg_attribute a ON a.attrelid = t.oid,
      aclexplode(t.relacl || a.attacl) g WHERE g.grantee NOT IN (t.relowner, 0)
    UNION SELECT DISTINCT t.oid::regclass, 'PUBLIC' FROM (${relations}) t LEFT JOIN pg_attribute a ON a.attrelid = t.oid,
      aclexplode(t.relacl || a.attacl) g WHERE g.grantee = 0
  LOOP EXECUTE format('REVOKE ALL ON %s FROM %s', it.relation, it.grantee); END LOOP;

  FOR it IN
    SELECT f.oid::regprocedure AS routine, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END AS grantee
    FROM (${functions}) f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g WHERE g.grantee <> f.proowner
  LOOP EXECUTE format('REVOKE ALL ON ROUTINE %s FROM %s', it.routine, it.grantee); END LOOP;

  FOR it IN SELECT t.oid::regclass AS relation FROM (${relations}) t WHERE t.relrowsecurity OR t.relforcerowsecurity
  LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', it.relation); END LOOP;
END $$`

const grants = (acl: string, kind: string, owner: string) => `(
  SELECT coalesce(string_agg(line, ' ' ORDER BY line), '') FROM (
    SELECT coalesce(grantee.rolname, 'PUBLIC') || '=' || string_agg(g.privilege_type
      || CASE WHEN g.is_grantable THEN '*' ELSE '' END, ',' ORDER BY g.privilege_type) AS line
    FROM aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) g
    LEFT JOIN pg_roles grantee ON grantee.oid = g.grantee GROUP BY grantee.rolname) lines)`

const lines = `
  SELECT format('table %s: owned by %s, row security %s%s, %s', t.relname, t.relowner::regrole, t.relrowsecurity,
    CASE WHEN t.relforcerowsecurity THEN ' forced' ELSE '' END, ${grants('t.relacl', `r`, 't.relowner')}) AS line
  FROM (${relations}) t WHERE t.relname <> '_gate'
UNION ALL
  SELECT format('column %s.%s: %s', t.relname, a.attname, ${grants('a.attacl', `c`, 't.relowner')})
  FROM (${relations}) t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped
UNION ALL
  SELECT format('policy %s.%s: %s %s to %s using (%s) check (%s)', t.relname, p.polname, p.polpermissive, p.polcmd,
    (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ',' ORDER BY r::regrole::text)
      FROM unnest(p.polroles) r),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN (${relations}) t ON t.oid = p.polrelid
UNION ALL
  SELECT format('trigger %s.%s: %s %s', t.relname, g.tgname, g.tgenabled, pg_get_triggerdef(g.oid))
  FROM pg_trigger g JOIN (${relations}) t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
UNION ALL
  SELECT format('view %s: %s %s', t.relname, t.reloptions, pg_get_viewdef(t.oid)) FROM (${relations}) t
  WHERE t.relkind IN ('v', 'm')
UNION ALL
  SELECT format('function %s: owned by %s, %s, %s', f.oid::regprocedure, f.proowner::regrole,
    ${grants('f.proacl', 'f', 'f.proowner')}, CASE WHEN f.prokind IN ('f', 'p') THEN pg_get_functiondef(f.oid) END)
  FROM (${functions}) f
UNION ALL
  SELECT format('schema public: owned by %s, %s', n.nspowner::regrole, ${grants('n.nspacl', 'n', 'n.nspowner')})
  FROM pg_namespace n WHERE n.nspname = 'public'
UNION ALL
  SELECT format('default of %s in %s for %s: %s', d.defaclrole::regrole, coalesce(n.nspname, 'any schema'), d.defaclobjtype,
    ${grants('d.defaclacl', 'f', 'd.defaclrole')})
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
  WHERE d.defaclnamespace = 0 OR n.nspname = 'public'
UNION ALL
  SELECT DISTINCT format('role %s: superuser %s, past row security %s, may become the owner %s', r.rolname, r.rolsuper,
    r.rolbypassrls, pg_has_role(r.oid, d.datdba, 'MEMBER'))
  FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.oid <> d.datdba AND r.oid IN (
    SELECT g.grantee FROM (${relations}) t, aclexplode(t.relacl) g
    UNION ALL SELECT g.grantee FROM pg_attribute a JOIN (${relations}) t ON t.oid = a.attrelid, aclexplode(a.attacl) g
    UNION ALL SELECT f.proowner FROM (${functions}) f)`

/**
 * Makes a role of its own the owner of the SECURITY DEFINER functions that a file has just made
 * (prisma/gate/platform.sql says why). A new owner needs CREATE on the schema, so the role has that right meanwhile.
 */
export const giveAway = (role: string) => `DO $$
DECLARE it RECORD;
BEGIN
  IF NOT EXISTS (SELECT FROM (${functions}) f WHERE f.prosecdef AND f.proowner = current_user::regrole) THEN RETURN; END IF;
  BEGIN CREATE ROLE ${role} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
  IF NOT (pg_has_role('${role}', 'USAGE') AND pg_has_role('${role}', 'SET')) THEN
    GRANT ${role} TO CURRENT_USER WITH INHERIT TRUE, SET TRUE;
  END IF;
  GRANT CREATE ON SCHEMA public TO ${role};
  FOR it IN SELECT f.oid::regprocedure AS routine FROM (${functions}) f WHERE f.prosecdef AND f.proowner = current_user::regrole
  LOOP EXECUTE format('ALTER ROUTINE %s OWNER TO ${role}', it.routine); END LOOP;
  REVOKE CREATE ON SCHEMA public FROM ${role};
END $$`

/** Gives such a role a policy for every row of the tables that its file grants it. */
export const seeEveryRow = `DO $$
DECLARE it RECORD;
BEGIN
  FOR it IN
    SELECT DISTINCT t.oid::regclass AS relation, r.rolname AS role
    FROM (${relations}) t JOIN pg_roles r ON r.oid IN (SELECT f.proowner FROM (${functions}) f WHERE f.prosecdef)
    WHERE t.relkind = 'r' AND (has_any_column_privilege(r.oid, t.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(r.oid, t.oid, 'DELETE'))
      AND r.rolname ~ '^forum_gate_'
  LOOP EXECUTE format('CREATE POLICY %I ON %s TO %I USING (true) WITH CHECK (true)', it.role, it.relation, it.role); END LOOP;
END $$`

/** The gate as the catalogue has it, in lines "kind name: definition". Equal gates give equal lines. */
export async function describeGate(client: pg.Client): Promise<string[]> {
  const {
    rows: [{ path }]
  } = await client.query("SELECT current_setting('search_path') AS path")
  // With an empty search path, PostgreSQL writes every name in full.
  await client.query("SET search_path = ''")
  try {
    const { rows } = await client.query<{ line: string }>(lines)
    return rows.map(({ line }) => line).sort()
  } finally {
    await client.query("SELECT set_config('search_path', $1, false)", [path])
  }
}
