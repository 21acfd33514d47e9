package dev.errand.port;

import dev.errand.domain.session.SessionId;
import java.nio.file.Path;
import java.util.Optional;

/// The conversations that a person began by hand with an agent's program, outside of Errand.
public interface PersonalSessions {
    /// A copy of one, as far as it went.
    ///
    /// @param lastWords what the person said last, empty when that cannot be told
    record Copy(SessionId session, String lastWords) {}

    /// Copies the newest conversation of a folder to where its harness can fork it; the person's own stays as it is.
    /// Empty when there is none.
    Optional<Copy> newest(Path folder) throws HarnessTrouble;
}
