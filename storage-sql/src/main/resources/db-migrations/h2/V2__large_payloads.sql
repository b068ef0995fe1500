-- Payloads beyond this many characters are kept outside of their rows: what a transaction changes is
-- copied into H2's undo log row by row, up to 48 rows in one page in memory.
SET MAX_LENGTH_INPLACE_LOB 131072;
