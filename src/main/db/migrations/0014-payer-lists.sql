-- Class 2: the accounts that one payer pays together.
CREATE TABLE payer_list (
  number TEXT PRIMARY KEY,
  name   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE payer_list_account (
  number     TEXT    NOT NULL,
  place      INTEGER NOT NULL,  -- from 0
  account_no TEXT    NOT NULL,
  PRIMARY KEY (number, place)
) STRICT, WITHOUT ROWID;
