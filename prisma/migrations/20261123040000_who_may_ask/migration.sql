-- What looks behind the gate answers those behind the door alone: PostgreSQL lets everybody ask a new function, forum_door too.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO forum_app, forum_member;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO forum_app, forum_member;

-- To turn mail off from the mail itself the door names a member, and reads no address.
REVOKE SELECT ON "contact" FROM forum_door;
GRANT SELECT ("member_id") ON "contact" TO forum_door;
