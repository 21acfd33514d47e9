package dev.errand.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTest {
    @TempDir
    private Path folder;

    @Test
    void only_its_owner_can_open_it() throws Exception {
        try (var shop = new Shop(folder, OptionalInt.empty())) {
            var socket = shop.addresses.socket();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
            assertThat(shop.addresses.tcp()).isEmpty();
            assertThat(shop.socket().get("/v1/server").json().get("tcp").isNull())
                    .isTrue();
        }
    }

    @Test
    void a_folder_that_others_may_enter_is_refused() throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> PrivateSocket.prepare(home.resolve("s.sock")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void what_a_dead_server_left_is_replaced() throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        try (var dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(home.resolve("s.sock")));
        }
        assertThat(home.resolve("s.sock")).exists();

        try (var shop = new Shop(folder)) {
            assertThat(shop.socket().get("/v1/runs").status()).isEqualTo(200);
        }
        assertThat(home.resolve("s.sock")).doesNotExist();
    }

    @Test
    void a_living_server_is_not_robbed_of_it() throws Exception {
        try (var shop = new Shop(folder)) {
            assertThatThrownBy(() -> PrivateSocket.prepare(shop.addresses.socket()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already");
            assertThat(shop.socket().get("/v1/runs").status()).isEqualTo(200);
        }
    }
}
