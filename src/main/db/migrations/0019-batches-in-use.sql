-- A payment changes the sums of its batch and nothing these find it by: it need not write them.
DROP INDEX batch_in_use;
CREATE INDEX batch_in_use ON batch (cashier_number) WHERE state <> 'counted';
CREATE INDEX batch_owing_reason ON batch (cashier_number) WHERE owes_reason = 1;
