-- The role that Afterview connects as: row security holds for it. Set its password: \password afterview
CREATE ROLE afterview LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE afterview OWNER afterview ENCODING 'UTF8' TEMPLATE template0;
