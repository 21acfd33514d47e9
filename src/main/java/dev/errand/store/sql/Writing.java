package dev.errand.store.sql;

import dev.errand.port.Write;
import dev.errand.port.Write.*;

/// Puts each kind of write into its rows.
record Writing(Sql sql) {
    void put(Write write) {
        switch (write) {
            case TaskSubmitted w -> new TaskRows(sql).add(w.task());
            case RunCreated w -> new RunRows(sql).add(w.run());
            case RunMoved w -> new RunRows(sql).move(w.run());
            case EventHappened w -> new JournalRows(sql).add(w.run(), w.event(), w.by());
            case EffectDue w -> new EffectRows(sql).add(w.effect());
            case EffectDone w -> new EffectRows(sql).done(w.effect());
            case WorkspaceMade w -> new AttemptRows(sql).make(w.workspace());
            case AttemptStarted w -> new AttemptRows(sql).start(w.run(), w.attempt(), w.at());
            case TranscriptRead w -> read(w);
            case EntriesAdded w ->
                new TranscriptRows(sql).add(w.run(), new AttemptRows(sql).latest(w.run()), w.entries());
            case MessageKept w -> new MessageRows(sql).keep(w.run(), w.message());
            case MessageHeard w -> new MessageRows(sql).heard(w.run(), w.message());
            case AskOpened w -> new AskRows(sql).open(w.ask());
            case AskReplied w -> new AskRows(sql).reply(w.ask(), w.reply());
            case AskSettled w -> new AskRows(sql).settle(w.ask());
            case EvidenceGiven w -> new ProofRows(sql).add(w.run(), w.evidence());
            case UsageCounted w -> new LedgerRows(sql).add(w);
            case CommentPlaced w -> new CommentRows(sql).place(w);
        }
    }

    private void read(TranscriptRead w) {
        new AttemptRows(sql).read(w.run(), w.attempt(), w.read());
        new TranscriptRows(sql).add(w.run(), w.attempt(), w.entries());
    }
}
