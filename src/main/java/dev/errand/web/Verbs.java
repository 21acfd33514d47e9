package dev.errand.web;

import dev.errand.desk.AdoptSession;
import dev.errand.desk.CollectGarbage;
import dev.errand.desk.Doctor;
import dev.errand.desk.KeepTokens;
import dev.errand.desk.ReadBoard;
import dev.errand.desk.ReadLog;
import dev.errand.desk.ReadRun;
import dev.errand.desk.ReplyToAsk;
import dev.errand.desk.RetryRun;
import dev.errand.desk.ReviewChange;
import dev.errand.desk.SendWords;
import dev.errand.desk.StopRun;
import dev.errand.desk.SubmitTask;

/// What people may ask for, all of it.
public record Verbs(
        SubmitTask submit,
        AdoptSession adopt,
        SendWords send,
        ReplyToAsk reply,
        StopRun stop,
        RetryRun retry,
        ReviewChange review,
        CollectGarbage collect,
        Doctor doctor,
        KeepTokens tokens,
        ReadBoard board,
        ReadRun run,
        ReadLog log) {}
