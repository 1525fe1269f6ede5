-- Whom enter() let in last on each connection (prisma/gate/platform.sql). Not logged: it holds nothing that outlives a
-- connection.
CREATE UNLOGGED SEQUENCE "viewer_mark" MINVALUE -9223372036854775808 START 1;
