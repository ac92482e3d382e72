-- Takes back what V1 made, when the first installation fails.
DROP TABLE setting_property;
DROP TABLE setting;
DROP TABLE string_int;
