-- INSERT OR REPLACE deletes without asking the triggers: this one it has to ask.
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE position = NEW.position)
  OR EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.entry_id)
  OR EXISTS (SELECT 1 FROM journal WHERE incarnation = NEW.incarnation AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
