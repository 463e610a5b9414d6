-- Runs as whoever may create roles; what is made here belongs to headgate_owner, who never logs in.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['headgate_owner', 'headgate_centre', 'headgate_workstation', 'headgate_finance'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    EXCEPTION
      -- Roles belong to the whole server: another database of it has them already.
      WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

GRANT headgate_owner, headgate_centre TO CURRENT_USER;

ALTER SCHEMA headgate OWNER TO headgate_owner;
GRANT USAGE ON SCHEMA headgate TO headgate_centre, headgate_workstation, headgate_finance;

-- A function is nobody's until it is granted: in no moment may everybody call it.
ALTER DEFAULT PRIVILEGES FOR ROLE headgate_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

SET LOCAL ROLE headgate_owner;

CREATE TABLE headgate.centre (
  one            boolean     PRIMARY KEY DEFAULT true CHECK (one),
  district       text        NOT NULL,
  is_demo        boolean     NOT NULL,
  db_incarnation text        NOT NULL,  -- 128 random bits: another one, when this history may not be the one that was followed
  made_at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE headgate.office (
  office text PRIMARY KEY
);

-- A workstation and the login role that speaks for it: who it is comes from nothing else.
CREATE TABLE headgate.workstation (
  office          text        NOT NULL REFERENCES headgate.office,
  workstation     text        NOT NULL,
  role_name       text        NOT NULL UNIQUE,
  claim           text,                  -- stands for the secret of whoever used the one-time code
  code_expires_at timestamptz,           -- of the one-time code; null once it was used
  enrolled_at     timestamptz,
  revoked_at      timestamptz,
  PRIMARY KEY (office, workstation)
);

CREATE TABLE headgate.incarnation (
  office         text        NOT NULL,
  workstation    text        NOT NULL,
  incarnation    text        NOT NULL,  -- 128 random bits, hexadecimal
  public_key     text        NOT NULL,  -- Ed25519, base64url
  registered_at  timestamptz NOT NULL DEFAULT now(),
  quarantined_at timestamptz,           -- two stores wrote different entries under one number
  PRIMARY KEY (office, workstation, incarnation)
);

-- The last entry of each chain. Branch 0 came first; each further one is a copy of the store that went its own way.
CREATE TABLE headgate.head (
  office      text    NOT NULL,
  workstation text    NOT NULL,
  incarnation text    NOT NULL,
  branch      integer NOT NULL,
  seq         bigint  NOT NULL,
  hash        bytea   NOT NULL,
  PRIMARY KEY (office, workstation, incarnation, branch)
);

-- The journals of an office in the order in which they arrived. Append-only.
CREATE TABLE headgate.entry (
  office       text        NOT NULL,
  position     bigint      NOT NULL,  -- gapless from 1 within the office; its order is the order of commits
  workstation  text        NOT NULL,
  incarnation  text        NOT NULL,
  branch       integer     NOT NULL,
  seq          bigint      NOT NULL,  -- gapless from 1 within the incarnation
  body         text        NOT NULL,  -- canonical JSON, verbatim
  prev_hash    bytea       NOT NULL,
  hash         bytea       NOT NULL,
  signature    bytea       NOT NULL,
  feed_hash    bytea       NOT NULL,  -- SHA-256(feed_hash of the position before || hash)
  -- What the body says of itself; null where it cannot be read.
  entry_id     text,
  kind         text,
  v            integer,
  business_on  text,
  recorded_at  text,
  staff_number text,
  -- UTC. The later of `recorded_at` and when it arrived; what was recorded before the workstation was enrolled
  -- was told to whoever makes the balances when it was recorded.
  told_at      text,
  received_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office, position),
  UNIQUE (office, workstation, incarnation, seq, branch)
);

CREATE INDEX entry_by_id ON headgate.entry (office, entry_id);

CREATE TABLE headgate.posting (
  office     text    NOT NULL,
  position   bigint  NOT NULL,
  n          integer NOT NULL,  -- among the postings of its entry, from 1
  gl_account text    NOT NULL,
  side       text    NOT NULL CHECK (side IN ('debit', 'credit')),
  cents      bigint  NOT NULL CHECK (cents > 0),
  PRIMARY KEY (office, position, n)
);

CREATE FUNCTION headgate.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'HG009';
END $$;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON headgate.entry
  FOR EACH STATEMENT EXECUTE FUNCTION headgate.refuse_change();
CREATE TRIGGER posting_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON headgate.posting
  FOR EACH STATEMENT EXECUTE FUNCTION headgate.refuse_change();

-- The counter of an office's positions: its row is locked until commit, so that position order is commit order.
CREATE TABLE headgate.office_feed (
  office    text   PRIMARY KEY REFERENCES headgate.office,
  position  bigint NOT NULL DEFAULT 0,
  feed_hash bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);

-- How far an office's entries are worked into what the district sees.
CREATE TABLE headgate.office_projected (
  office   text   PRIMARY KEY REFERENCES headgate.office,
  position bigint NOT NULL DEFAULT 0
);

CREATE TABLE headgate.district_feed (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint  NOT NULL DEFAULT 0
);

-- A random word for each commit to the district feed: who followed it knows the word.
CREATE TABLE headgate.district_commit (
  last_position bigint PRIMARY KEY,
  token         text   NOT NULL
);

CREATE TABLE headgate.account (
  account_no      text    COLLATE "C" PRIMARY KEY,
  body            json    NOT NULL,            -- as imported, canonical
  base_position   bigint  NOT NULL,            -- district position at which `body` changed last
  position        bigint  NOT NULL UNIQUE,     -- district position at which anything of it changed last
  since_cents     bigint  NOT NULL DEFAULT 0,  -- paid since the balances of `body`
  last_paid_at    text,
  last_paid_on    text,
  last_paid_cents bigint,
  kept_from       integer                      -- import of `body`, where the file of the last one did not have it
);

-- What was paid on an account, or taken back by a line that was moved: one signed row an entry and line.
CREATE TABLE headgate.account_paid (
  office        text    NOT NULL,
  position      bigint  NOT NULL,  -- of the entry
  account_no    text    COLLATE "C" NOT NULL,
  place         integer NOT NULL,  -- of the line in its payment, from 0
  receipt_no    text    NOT NULL,
  of_position   bigint  NOT NULL,  -- of the entry that paid what this row takes back; else `position`
  cents         bigint  NOT NULL,
  paid_at       text    NOT NULL,
  paid_on       text    NOT NULL,
  told_at       text    NOT NULL,  -- of the entry that paid
  is_taken_back boolean NOT NULL DEFAULT false,  -- by a row of another entry
  is_in_base    boolean NOT NULL DEFAULT false,  -- the workstation had imported balances that hold it before it was enrolled
  PRIMARY KEY (office, position, account_no, place)
);

-- The last payment of an account is the first here.
CREATE INDEX account_paid_last ON headgate.account_paid (account_no, paid_at DESC, office, position DESC, place DESC)
  WHERE cents > 0 AND NOT is_taken_back;
CREATE INDEX account_paid_of_receipt ON headgate.account_paid (office, receipt_no, place);

CREATE TABLE headgate.account_import (
  n           integer     PRIMARY KEY,
  as_of       text        NOT NULL,  -- UTC: what was paid after it is taken off
  rows        integer     NOT NULL,
  digest      text        NOT NULL,  -- SHA-256 of the canonical rows, hexadecimal
  source      text        NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);

-- How far each office's entries had arrived at an import.
CREATE TABLE headgate.account_import_cut (
  n        integer NOT NULL REFERENCES headgate.account_import,
  office   text    NOT NULL REFERENCES headgate.office,
  position bigint  NOT NULL,
  PRIMARY KEY (n, office)
);

-- Everything else that flows down. Office '' means every office.
CREATE TABLE headgate.district_item (
  noun      text    NOT NULL,
  key       text    NOT NULL,
  office    text    NOT NULL DEFAULT '',
  body      jsonb   NOT NULL,
  is_gone   boolean NOT NULL DEFAULT false,
  seeded_by text,  -- office and workstation whose own history said it first, until anybody else says something
  position  bigint  NOT NULL UNIQUE,
  PRIMARY KEY (noun, key, office)
);

-- What somebody has to look at.
CREATE TABLE headgate.exception (
  office      text        NOT NULL REFERENCES headgate.office,
  n           bigint      NOT NULL,  -- gapless from 1 within the office
  kind        text        NOT NULL,
  workstation text        NOT NULL,
  position    bigint,                -- of the entry it is about
  detail      jsonb       NOT NULL,
  raised_at   timestamptz NOT NULL DEFAULT now(),
  is_sent     boolean     NOT NULL DEFAULT false,
  resolution  jsonb,                 -- who looked at it, and what they say
  PRIMARY KEY (office, n)
);

CREATE INDEX exception_to_send ON headgate.exception (office, n) WHERE NOT is_sent;

-- The planner must not believe that it knows the offices: of one that is new since it looked it would expect a row or
-- two, and read all of its history again and again. Without figures it expects a part of the table.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entry', 'posting', 'account_paid', 'exception'] LOOP
    EXECUTE format('ALTER TABLE headgate.%I ALTER COLUMN office SET STATISTICS 0', name);
    EXECUTE format('ALTER TABLE headgate.%I ALTER COLUMN position SET STATISTICS 0', name);
  END LOOP;
END $$;

RESET ROLE;
