package dev.errand.store.sql;

import dev.errand.port.Write.UsageCounted;

/// The ledger: what each request of a model used.
record LedgerRows(Sql sql) {
    void add(UsageCounted counted) {
        var usage = counted.usage();
        sql.update("""
                insert into ledger (run, attempt, requests, tokens_in, tokens_out, cost_micros, at)
                values (:run, :attempt, :requests, :tokensIn, :tokensOut, :costMicros, :at)""")
                .bind("run", counted.run().value())
                .bind("attempt", counted.attempt())
                .bind("requests", usage.requests())
                .bind("tokensIn", usage.tokensIn())
                .bind("tokensOut", usage.tokensOut())
                .bind("costMicros", usage.cost().micros())
                .bind("at", Nanos.of(counted.at()))
                .execute();
    }
}
