-- Takes back what V1 did, when an upgrade fails.
DROP TABLE note;
