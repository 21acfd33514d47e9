package dev.errand.domain.task;

/// A git repository on this machine, by the absolute path of its main checkout (or of its bare folder).
public record Repository(String path) {
    public Repository {
        if (!path.startsWith("/")) throw new IllegalArgumentException("not an absolute path: " + path);
    }

    /// The last part of the path: what people call it.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
