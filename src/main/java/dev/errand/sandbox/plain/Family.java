package dev.errand.sandbox.plain;

import dev.errand.port.ProcessIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The processes that some chosen ones started, as far as the chain of parents still shows it.
final class Family {
    private Family() {}

    /// The chosen ones and all that descend from them, never the server itself.
    static List<Proc.Seen> of(Predicate<Proc.Seen> chosen) {
        var self = ProcessHandle.current().pid();
        var rest = new ArrayList<>(Proc.all());
        rest.removeIf(seen -> seen.pid() == self);
        var family = new ArrayList<Proc.Seen>();
        Predicate<Proc.Seen> joins = chosen;
        while (true) {
            var joining = rest.stream().filter(joins).toList();
            if (joining.isEmpty()) return family;
            family.addAll(joining);
            rest.removeAll(joining);
            var parents = pids(joining);
            joins = seen -> parents.contains(seen.parent());
        }
    }

    static List<ProcessIdentity> identities(List<Proc.Seen> family) {
        return family.stream().map(Proc.Seen::identity).toList();
    }

    private static Set<Long> pids(List<Proc.Seen> some) {
        var pids = new HashSet<Long>();
        for (var seen : some) pids.add(seen.pid());
        return pids;
    }
}
