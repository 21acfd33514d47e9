package dev.errand.sandbox.plain;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The few calls of the system that Java has no words for. Each returns what the C function returns, -1 for an error.
final class Libc {
    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final long PIDFD_OPEN = 434;
    private static final int WRITE_ONLY_AND_NEVER_WAIT = 0x1 | 0x800;

    private static final MethodHandle SYSCALL = variadic(
            "syscall", 1, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle KILL = variadic("kill", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle OPEN =
            variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle WRITE =
            variadic("write", 3, FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle MKFIFO =
            variadic("mkfifo", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = variadic("close", 1, FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Libc() {}

    /// A handle on the process that has this pid now; it never means another process later.
    static int openPidfd(long pid) {
        return (int) syscall(PIDFD_OPEN, pid, 0);
    }

    static int signalPidfd(int pidfd, int signal) {
        return (int) syscall(PIDFD_SEND_SIGNAL, pidfd, signal);
    }

    static int kill(long pid, int signal) {
        try {
            return (int) KILL.invokeExact((int) pid, signal);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static void close(int descriptor) {
        try {
            var _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes one line end into a pipe if somebody reads there and it is not full. Never waits.
    static void ring(Path pipe) {
        try (var arena = Arena.ofConfined()) {
            var descriptor = (int) OPEN.invokeExact(arena.allocateFrom(pipe.toString()), WRITE_ONLY_AND_NEVER_WAIT, 0);
            if (descriptor < 0) return;
            var _ = (long) WRITE.invokeExact(descriptor, arena.allocateFrom("\n"), 1L);
            close(descriptor);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes a named pipe for its owner alone; one that is there stays.
    static int makePipe(Path pipe) {
        try (var arena = Arena.ofConfined()) {
            return (int) MKFIFO.invokeExact(arena.allocateFrom(pipe.toString()), 0600);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static long syscall(long number, long first, long second) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, MemorySegment.NULL, 0L);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle variadic(String name, int fixed, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        var address = linker.defaultLookup().findOrThrow(name);
        return fixed == shape.argumentLayouts().toArray(MemoryLayout[]::new).length
                ? linker.downcallHandle(address, shape)
                : linker.downcallHandle(address, shape, Linker.Option.firstVariadicArg(fixed));
    }
}
