drop schema if exists <quoted> cascade
